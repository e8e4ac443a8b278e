import { messages, openDirect, openLobby, say } from './chat-page.js';
import { row, talk, topOf } from './log-page.js';
import { writePast } from './past.js';
import { expectPlace, LOBBY_ID } from './place.js';
import { expect, test } from './test.js';

/* A message has a link: its time. */

test.use({ shared: false });

test('the link of a message is copied by the pointer and by the keyboard', async ({
  server,
  guest,
}) => {
  await writePast(server, talk(1, 30));
  const anna = await guest('Anna', {
    profile: { permissions: ['clipboard-write', 'clipboard-read'] },
  });
  const { page } = anna;
  // Of windows beside each other one has the focus, and hears of it.
  await page.bringToFront();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const copyLink = page.getByRole('button', { name: 'Copy link' });
  // A pointer that comes before the log has gone to its end keeps it where it was.
  await expect(row(page, 30)).toBeInViewport({ ratio: 1 });
  await row(page, 29).hover();
  await copyLink.click();
  await expect.poll(copied).toBe(`${server.origin}/c/${LOBBY_ID}/29`);
  // It is there as long as it has the focus.
  await page.mouse.move(0, 0);
  await expect(copyLink).toBeFocused();
  await messages(page).focus();
  await expect(copyLink).toHaveCount(0);

  await page.keyboard.press('Tab');
  await expect(row(page, 30).getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(row(page, 28).getByRole('link')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(copyLink).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(copied).toBe(`${server.origin}/c/${LOBBY_ID}/28`);
  await page.keyboard.press('Shift+Tab');
  const before = await topOf(row(page, 28));
  await page.keyboard.press('Enter');
  await expectPlace(anna, 'Lobby', `/c/${LOBBY_ID}/28`);
  await expect(row(page, 28)).toHaveAttribute('aria-current', 'location');
  expect(await topOf(row(page, 28))).toBe(before);
});

test('a click on the time of a message gives its address, and nothing else changes', async ({
  server,
  guest,
}) => {
  await writePast(server, talk(1, 30));
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = anna;
  await openDirect(anna, bob.name);
  await openLobby(anna);
  await row(page, 29).hover();
  await row(page, 29).getByRole('link').click();
  await expectPlace(anna, 'Lobby', `/c/${LOBBY_ID}/29`);
  // She reads along as before.
  await say(bob, 'Message 31 and so on and so on');
  await expect(row(page, 31)).toBeInViewport();
  await expect(page.getByText('New messages')).toHaveCount(0);
  // From wherever one is in it, the list leads to the end of the conversation.
  await messages(page).hover();
  await page.mouse.wheel(0, -100_000);
  await expect(row(page, 31)).not.toBeInViewport();
  await openLobby(anna);
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await expect(row(page, 31)).toBeInViewport();
  await page.goBack();
  await page.goBack();
  await expectPlace(anna, bob.name, /^\/d\//);
});
