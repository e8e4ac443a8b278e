import { composer, messages, people } from './chat-page.js';
import { launchOptions } from './chromium.js';
import { openClient, signInAsGuest } from './people.js';
import { expect, test } from './test.js';

/*
 * Scrollbars that take room, as on most desktops: Playwright hides them otherwise. What is measured and moved in a loop
 * is an error in a page ("ResizeObserver loop …"), and fails the test.
 */

// Only who comes first sees them begin.
test.use({ shared: false });

test('lists that begin to scroll, and a roster in which somebody comes, do not measure themselves in a loop', async ({
  playwright,
  server,
  faults,
}) => {
  const browser = await playwright.chromium.launch({
    ...launchOptions('working'),
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  const profile = { viewport: { width: 1280, height: 420 } };
  const anna = await openClient(browser, server.origin, 'Anna', { profile }, faults);
  await signInAsGuest(anna, 'Anna');
  await expect(composer(anna)).toBeVisible();
  const bob = await openClient(browser, server.origin, 'Bob', { profile }, faults);
  await signInAsGuest(bob, 'Bob');
  await expect(people(anna).getByText('Bob')).toBeVisible();
  // He reads along from the first message on: before a log is open, what comes is new there, and is held on the screen.
  await expect(messages(bob).getByText('The lobby begins here')).toBeVisible();

  for (let number = 1; number <= 12; number += 1) {
    const text = `${number}: ${'a line or two '.repeat(number)}`;
    await composer(anna).fill(text);
    await composer(anna).press('Enter');
    await expect(messages(bob).getByText(text.trim())).toBeVisible();
  }
  await browser.close();
});
