import type { Page } from '@playwright/test';
import { composer, expectMessage, listed, openDirect, openLobby } from './chat-page.js';
import { createAccount, signInAsGuest, signOut } from './people.js';
import { expect, test } from './test.js';

/* What was begun and not sent stands in every tab, and outlives them. */

/** The process of the page ends, as when it has no memory left. */
const crash = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {
    // Nobody is left to answer.
  });
  await crashed;
  await page.close();
};

test('a draft outlives its tab, also one that crashes, and is of its conversation alone', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await composer(anna.page).pressSequentially('To the lobby');
  const second = await anotherTab(anna);
  await openDirect(second, bob.name);
  await expect(composer(second.page)).toHaveValue('');
  await composer(second.page).pressSequentially('To Bob');
  await crash(second.page);
  const third = await anotherTab(anna);
  await openDirect(third, bob.name);
  await expect(composer(third.page)).toHaveValue('To Bob');
  await openLobby(third);
  await expect(composer(third.page)).toHaveValue('To the lobby');
});

test('two tabs share one draft, and once it is sent it is gone in both', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const other = await anotherTab(anna);
  await expect(composer(other.page)).toBeVisible();
  const text = `Hello, says ${anna.name}`;
  await composer(anna.page).pressSequentially('Hello');
  await expect(composer(other.page)).toHaveValue('Hello');
  await composer(other.page).pressSequentially(`, says ${anna.name}`);
  await expect(composer(anna.page)).toHaveValue(text);
  await composer(anna.page).press('Enter');
  await expectMessage(other.page, text);
  await expect(composer(other.page)).toHaveValue('');
  await other.page.reload();
  await expect(listed(other.page, /^Lobby/)).toBeVisible();
  await expect(composer(other.page)).toHaveValue('');
});

test('a draft is gone once its author has signed out, and nobody else finds it', async ({
  visitor,
  nameFor,
}) => {
  const { name, page } = await visitor('Anna');
  await createAccount(page, name, 'a long enough phrase');
  await composer(page).fill('A secret');
  await page.reload();
  await expect(composer(page)).toHaveValue('A secret');
  await signOut(page, name);
  await signInAsGuest(page, nameFor('Bob'));
  await expect(composer(page)).toHaveValue('');
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('A secret');
});
