import type { Locator, Page } from '@playwright/test';
import { composer, expectMessage, openDirect, openLobby, say } from './chat-page.js';
import { signInAsGuest } from './people.js';
import { expect, test } from './test.js';

/* What a browser keeps may be full, forbidden or deleted: it is said, and all goes on without it. */

const note = (page: Page): Locator =>
  page.getByRole('alert').filter({ hasText: 'Keep this page open' });

const ownButton = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Signed in as ${name}` });

/** Leaves not one character of room. */
const fill = (page: Page): Promise<void> =>
  page.evaluate(() => {
    let text = 'x'.repeat(8_000_000);
    while (text.length > 0) {
      try {
        const before = localStorage.getItem('junk') ?? '';
        localStorage.setItem('junk', before + text);
      } catch {
        text = text.slice(0, text.length / 2);
      }
    }
  });

const makeRoom = (page: Page): Promise<void> =>
  page.evaluate(() => localStorage.removeItem('junk'));

test('a guest in a browser without room is told at once, and stays once there is room', async ({
  visitor,
}) => {
  const { name, page } = await visitor('Anna');
  await fill(page);
  await signInAsGuest(page, name);
  await expect(note(page)).toContainText('This browser has no room left for Parley.');
  await expect(note(page)).toContainText(`a guest cannot come back as ${name}`);
  await say({ name, page }, 'It goes on');
  await expectMessage(page, 'It goes on');
  await note(page).getByRole('button', { name: 'Keep the name with a password' }).click();
  await expect(page.getByRole('heading', { name: 'Keep your name' })).toBeVisible();
  await makeRoom(page);
  await expect(note(page)).toHaveCount(0);
  await page.reload();
  await expect(ownButton(page, name)).toBeVisible();
});

test('a browser that becomes full later keeps its guest, and says what is not kept', async ({
  guest,
}) => {
  const { name, page } = await guest('Anna');
  await fill(page);
  await composer(page).fill('Half a sentence');
  await expect(note(page)).toContainText('until all that you write has been sent');
  await composer(page).fill('');
  await expect(note(page)).toHaveCount(0);
  await page.reload();
  await expect(ownButton(page, name)).toBeVisible();
});

test('a browser that keeps nothing lets one write, and says what that means', async ({
  visitor,
  guest,
}) => {
  const bob = await guest('Bob');
  const anna = await visitor('Anna');
  const { name, page } = anna;
  await page.addInitScript(() => {
    const forbidden = {
      get(): Storage {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    };
    Object.defineProperties(window, { localStorage: forbidden, sessionStorage: forbidden });
  });
  await page.reload();
  await signInAsGuest(page, name);
  await expect(note(page)).toContainText('This browser is set to keep nothing for Parley.');
  await composer(page).fill('Half a sentence');
  await openDirect(anna, bob.name);
  await say(anna, 'Hello Bob');
  await openDirect(bob, name);
  await expectMessage(bob.page, 'Hello Bob');
  await openLobby(anna);
  await expect(composer(page)).toHaveValue('Half a sentence');
});

test('whose storage another tab has cleared is told, and stays signed in when they want to', async ({
  guest,
  anotherTab,
}) => {
  const anna = await guest('Anna');
  const other = await anotherTab(anna);
  await expect(composer(other.page)).toBeVisible();
  await composer(anna.page).fill('Half a sentence');
  await other.page.evaluate(() => localStorage.clear());
  for (const { page } of [anna, other]) {
    await expect(note(page)).toContainText('What this browser kept for Parley has been deleted.');
  }
  await note(anna.page).getByRole('button', { name: 'Stay signed in' }).click();
  for (const { page } of [anna, other]) await expect(note(page)).toHaveCount(0);
  await anna.page.reload();
  await expect(ownButton(anna.page, anna.name)).toBeVisible();
  await expect(composer(anna.page)).toHaveValue('Half a sentence');
});
