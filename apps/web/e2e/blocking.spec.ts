import { expectAccessible, installAxe } from './axe-page.js';
import { call, expectEnd } from './call-page.js';
import {
  composer,
  expectMessage,
  failedMessage,
  meet,
  messages,
  openDirect,
  openLobby,
  personRow,
  say,
} from './chat-page.js';
import type { Person } from './people.js';
import { openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

/* Whom one has blocked cannot reach one, and nothing that they see says why. */

test.use({ shared: false });

const FOLDED = 'Message from somebody you have blocked.';

const menuOf = ({ page }: Person, { name }: Person) =>
  page.getByRole('main').getByRole('button', { name: `More about ${name}` });

const item = ({ page }: Person, name: string) => page.getByRole('menuitem', { name, exact: true });

const shown = ({ page }: Person) => messages(page).getByRole('button', { name: 'Show' });

/** Nothing on the screen of whoever is blocked has the word. */
const expectUntold = async ({ page }: Person): Promise<void> =>
  expect(await page.locator('body').innerText()).not.toMatch(/block/i);

test('somebody is blocked where two write, by keyboard, and learns of it by nothing', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await installAxe(anna);
  await meet(anna, bob);
  await menuOf(anna, bob).press('Enter');
  await item(anna, `Block ${bob.name}…`).press('Enter');
  await expect(item(anna, `Block ${bob.name}`)).toBeFocused();
  await expect(item(anna, `Block ${bob.name}`)).toHaveAccessibleDescription(/is not told\.$/);
  await expectAccessible(anna.page, 'asked whether to block');
  await anna.page.keyboard.press('Enter');
  await expect(anna.page.getByText(`You have blocked ${bob.name}.`)).toBeVisible();
  await expect(menuOf(anna, bob)).toBeFocused();
  await expect(composer(anna.page)).toHaveCount(0);
  await expect(anna.page.getByRole('button', { name: `Call ${bob.name}` })).toHaveCount(0);
  await expectAccessible(anna.page, 'a conversation with somebody blocked');

  await expect(personRow(bob.page, anna.name)).toContainText('Last seen');
  await expect(personRow(anna.page, bob.name)).toContainText('Offline');
  await say(bob, 'Are you there?');
  await expect(failedMessage(bob.page)).toContainText(
    'This person cannot be written to at present.',
  );
  await expectUntold(bob);
  await call(bob, anna, 'voice');
  await expectEnd(bob.page, `${anna.name} Guest was not available`);
  await expectUntold(bob);
  // Of the call she is told nothing; its card is there later, and folded.
  await anna.page.reload();
  await expect(shown(anna)).toBeVisible();

  // Where the menu was, there is the way back.
  await anna.page.getByRole('button', { name: 'Unblock' }).press('Enter');
  await expect(composer(anna.page)).toBeFocused();
  await expect(personRow(bob.page, anna.name)).toContainText('Online');
  await failedMessage(bob.page).getByRole('button', { name: 'Try again' }).click();
  await expectMessage(anna.page, 'Are you there?');
});

test('somebody is blocked where all write; what they wrote is folded, and unfolds', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await installAxe(anna);
  await openLobby(anna);
  await openLobby(bob);
  await say(bob, 'The first word');
  await say(bob, 'The second word');
  await messages(anna.page).getByText('The second word').hover();
  await menuOf(anna, bob).click();
  // The menu holds its message.
  await anna.page.mouse.move(0, 0);
  await item(anna, `Block ${bob.name}…`).click();
  await item(anna, `Block ${bob.name}`).click();
  await expect(messages(anna.page).getByText(FOLDED)).toHaveCount(2);
  await expect(messages(anna.page).getByText('word')).toHaveCount(0);
  await expect(shown(anna).last()).toBeFocused();
  await expect(anna.page.getByRole('navigation', { name: 'Conversations' })).toContainText(FOLDED);
  await expectAccessible(anna.page, 'folded messages');
  await say(bob, 'The third word');
  await expect(messages(anna.page).getByText(FOLDED)).toHaveCount(3);
  await expectMessage(bob.page, 'The third word');
  await expectUntold(bob);

  // A log is one stop of the Tab key; the arrows lead through it.
  await anna.page.keyboard.press('ArrowDown');
  await expect(shown(anna).last()).toBeFocused();
  await anna.page.keyboard.press('ArrowUp');
  await anna.page.keyboard.press('Enter');
  const unfolded = messages(anna.page).getByRole('article').filter({ hasText: 'The second word' });
  await expect(unfolded).toContainText(bob.name);
  await expect(unfolded.getByRole('link')).toBeFocused();
  await expect(shown(anna)).toHaveCount(2);

  // They are folded from the beginning on every visit.
  await anna.page.reload();
  await expect(messages(anna.page).getByText(FOLDED)).toHaveCount(3);
});

test('whoever is blocked is listed at an address of its own, and unblocked there', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const [bob, carol] = [await guest('Bob'), await guest('Carol')];
  await installAxe(anna);
  for (const other of [bob, carol]) {
    await openDirect(anna, other.name);
    await menuOf(anna, other).click();
    await item(anna, `Block ${other.name}…`).click();
    await item(anna, `Block ${other.name}`).click();
    await expect(anna.page.getByText(`You have blocked ${other.name}.`)).toBeVisible();
  }
  await openOwnMenu(anna);
  await item(anna, 'Blocked people').click();
  await expect(anna.page).toHaveURL(/\/settings\/blocked$/);
  await expectAccessible(anna.page, 'blocked people');
  await anna.page.reload();
  await item(anna, `Unblock ${bob.name}`).press('Enter');
  await expect(item(anna, `Unblock ${bob.name}`)).toHaveCount(0);
  await expect(item(anna, 'Back')).toBeFocused();
  await item(anna, `Unblock ${carol.name}`).click();
  await expect(anna.page.getByText('You have blocked nobody.')).toBeVisible();
  await anna.page.keyboard.press('Escape');
  await openDirect(anna, bob.name);
  await expect(composer(anna.page)).toBeVisible();
});

test('the page on privacy is there for whoever is not signed in, in both languages', async ({
  visitor,
}) => {
  const anna = await visitor('Anna', { profile: { viewport: { width: 360, height: 640 } } });
  await installAxe(anna);
  await anna.page.getByRole('link', { name: 'Privacy' }).click();
  await expect(anna.page).toHaveURL(/\/help\/privacy$/);
  await expect(anna.page.getByRole('heading', { name: 'Who sees what' })).toBeVisible();
  await expectAccessible(anna.page, 'privacy');
  await anna.page.getByRole('combobox', { name: 'Language' }).selectOption('简体中文');
  await expect(anna.page.getByRole('heading', { name: '谁能看到什么' })).toBeVisible();
});
