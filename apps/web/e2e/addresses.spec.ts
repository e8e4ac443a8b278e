import type { Page } from '@playwright/test';
import { expectTalking, startVideoCall } from './call-page.js';
import { composer, listed, openDirect, openLobby, say } from './chat-page.js';
import { jumpButton, readUpTo, row, scrollToRest, talk, topOf } from './log-page.js';
import { writePast } from './past.js';
import { signInAsGuest, signOut } from './people.js';
import { expectPlace, LOBBY_ID, title } from './place.js';
import { keepPicture } from './screen.js';
import { openOwnMenuPage } from './settings-page.js';
import { expect, test } from './test.js';

/* What is on the screen has an address, and whoever has the address gets there. */

const phone = {
  profile: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

const notHere = (page: Page) => page.getByText('This is not here, or not for you.');

const open = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

test('back and forward lead from conversation to conversation, ready to be written in', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await openDirect(anna, bob.name);
  await expectPlace(anna, bob.name, /^\/d\/[\da-f-]{36}$/);
  await openLobby(anna);
  await anna.page.goBack();
  await expectPlace(anna, bob.name, /^\/d\//);
  await expect(composer(anna.page)).toBeFocused();
  await anna.page.goBack();
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await anna.page.goForward();
  await expectPlace(anna, bob.name, /^\/d\//);
  await expect(composer(anna.page)).toBeFocused();
});

test('a reload and a second tab show the same conversation, each its own afterwards', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await openDirect(anna, bob.name);
  // It has no message yet, so that it is in no list.
  await anna.page.reload();
  await expectPlace(anna, bob.name, /^\/d\//);
  const other = await anotherTab(anna);
  await open(other.page, anna.page.url());
  await expectPlace(other, bob.name, /^\/d\//);
  await openLobby(other);
  await expectPlace(anna, bob.name, /^\/d\//);
});

test('whoever signs in gets to the address they came with, and leaves it by signing out', async ({
  guest,
  visitor,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await openDirect(bob, anna.name);
  const address = new URL(bob.page.url()).pathname;
  const { page, name } = await visitor('Carol');
  await open(page, address);
  await signInAsGuest(page, name);
  await expectPlace({ page, name }, anna.name, address);
  await signOut(page, name);
  await expect(page).toHaveURL((url) => url.pathname === '/');
});

test('what is not there, and what is for others, read alike; the keyboard leads on', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  for (const path of [
    '/elsewhere',
    '/r/kitchen',
    '/d/00000000-0000-4000-8000-00000000dead',
    '/c/00000000-0000-4000-8000-00000000dead',
  ]) {
    await open(anna.page, path);
    await expect(notHere(anna.page)).toBeVisible();
    await expect(anna.page).toHaveURL((url) => url.pathname === path);
  }
  await keepPicture(anna.page, 'not-here');
  await anna.page.keyboard.press('Tab');
  await expect(anna.page.getByRole('button', { name: 'Go to the lobby' })).toBeFocused();
  await anna.page.keyboard.press('Enter');
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await anna.page.goBack();
  await expect(notHere(anna.page)).toBeVisible();
  const other = await anotherTab(anna);
  await expectPlace(other, 'Lobby', '/r/lobby');
});

test.describe('with a long past', () => {
  test.use({ shared: false });

  test('the address of a message leads to it, and from there to the rest', async ({
    server,
    guest,
  }) => {
    await writePast(server, talk(1, 400));
    const anna = await guest('Anna');
    const { page } = anna;
    await open(page, `/c/${LOBBY_ID}/120`);
    await expect(row(page, 120)).toBeInViewport();
    await expect(row(page, 120)).toHaveAttribute('aria-current', 'location');
    await expectPlace(anna, 'Lobby', `/c/${LOBBY_ID}/120`);
    await keepPicture(page, 'message');
    await page.reload();
    await expect(row(page, 120)).toBeInViewport();
    await jumpButton(page).click();
    await expect(row(page, 400)).toBeInViewport();
    await expectPlace(anna, 'Lobby', '/r/lobby');
    await page.goBack();
    await expect(row(page, 120)).toBeInViewport();
    // The address of the whole has another form.
    await open(page, `/c/${LOBBY_ID}`);
    await expectPlace(anna, 'Lobby', '/r/lobby');
  });

  test('a log comes back where it was left, by the way back and by a reload', async ({
    server,
    guest,
  }) => {
    await writePast(server, talk(1, 400));
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    const { page } = anna;
    await expect(row(page, 400)).toBeInViewport();
    await openDirect(anna, bob.name);
    await page.goBack();
    await expect(row(page, 400)).toBeInViewport();
    await page.reload();
    await expect(row(page, 400)).toBeInViewport();

    await readUpTo(page, 200);
    const first = await scrollToRest(page, 555);
    const place = await topOf(row(page, first));
    const expectThere = () =>
      expect
        .poll(async () => Math.abs((await topOf(row(page, first))) - place))
        .toBeLessThanOrEqual(1);
    await page.reload();
    await expectThere();
    await openDirect(anna, bob.name);
    await page.goBack();
    await expectThere();
    // Whoever comes by another way comes to the end.
    await openDirect(anna, bob.name);
    await openLobby(anna);
    await expect(row(page, 400)).toBeInViewport();
  });
});

test('conversations and people are links, which open elsewhere as links do', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await openDirect(anna, bob.name);
  await say(anna, 'Hello');
  const lobby = listed(anna.page, /^Lobby/);
  const opened = anna.page.context().waitForEvent('page');
  await lobby.click({ modifiers: ['ControlOrMeta'] });
  await expectPlace({ name: anna.name, page: await opened }, 'Lobby', '/r/lobby');
  await expectPlace(anna, bob.name, /^\/d\//);
  await expect(listed(anna.page, /^Bob/)).toHaveAttribute('aria-current', 'page');
  await expect(lobby).not.toHaveAttribute('aria-current');
  await lobby.focus();
  await anna.page.keyboard.press('Enter');
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await expect(composer(anna.page)).toBeFocused();
  await anna.page.goBack();
  await expectPlace(anna, bob.name, /^\/d\//);
});

test('a call goes on where one is when the page is loaded again', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await expectPlace(anna, bob.name, /^\/d\//);
  await anna.page.getByRole('button', { name: 'Make small' }).click();
  await openLobby(anna);
  await anna.page.reload();
  await expectTalking(anna, bob);
  await expectPlace(anna, 'Lobby', '/r/lobby');
});

test('settings have addresses, over what was there', async ({ guest }) => {
  const anna = await guest('Anna');
  const item = (name: string) => anna.page.getByRole('menuitem', { name });
  await openOwnMenuPage(anna, 'Appearance');
  await expect(anna.page).toHaveURL((url) => url.pathname === '/settings/appearance');
  await anna.page.reload();
  await expect(item('Back')).toBeVisible();
  await expect(title(anna.page, 'Lobby')).toBeVisible();
  await anna.page.goBack();
  await expect(item('Appearance')).toBeFocused();
  await anna.page.goBack();
  await expect(item('Appearance')).toHaveCount(0);
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await anna.page.goForward();
  await expect(item('Appearance')).toBeVisible();
  await anna.page.keyboard.press('Escape');
  await expectPlace(anna, 'Lobby', '/r/lobby');
  // What is asked before one leaves is true, also for whoever comes by its address.
  await open(anna.page, '/settings/leave');
  await expect(anna.page.getByRole('menuitem', { name: 'Log out', exact: true })).toBeVisible();
});

test('on a phone the way back leads to the list, whatever the page was opened with', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna', phone);
  const lobby = listed(anna.page, /^Lobby/);
  await lobby.tap();
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await anna.page.goBack();
  await expect(lobby).toBeVisible();
  await anna.page.goForward();
  await anna.page.reload();
  await expectPlace(anna, 'Lobby', '/r/lobby');
  await anna.page.getByRole('button', { name: 'Back' }).tap();
  await expect(lobby).toBeVisible();
  await expect(anna.page).toHaveURL((url) => url.pathname === '/');

  const other = await anotherTab(anna);
  await open(other.page, '/r/lobby');
  await expectPlace(other, 'Lobby', '/r/lobby');
  await other.page.goBack();
  await expect(listed(other.page, /^Lobby/)).toBeVisible();
  await open(other.page, '/elsewhere');
  await expect(notHere(other.page)).toBeVisible();
  await keepPicture(other.page, 'not-here-phone');
  await other.page.getByRole('button', { name: 'Back' }).tap();
  await expect(listed(other.page, /^Lobby/)).toBeVisible();
});
