import { expectAccessible, installAxe } from './axe-page.js';
import {
  composer,
  failedMessage,
  offlineBanner,
  openDirect,
  people,
  say,
  searchPeople,
} from './chat-page.js';
import { putGate } from './gate.js';
import { signInAsGuest } from './people.js';
import { chooseChinese, openOwnMenu, openOwnMenuPage } from './settings-page.js';
import { expect, test } from './test.js';

/* Of all that one meets outside of calls; each screen is looked at in light and in dark colors. */

test('the ways in are accessible', async ({ guest, visitor }) => {
  const bob = await guest('Bob');
  const anna = await visitor('Anna');
  await installAxe(anna);
  await expectAccessible(anna.page, 'guest');
  await signInAsGuest(anna.page, bob.name);
  await expect(anna.page.getByRole('button', { name: /^Be “/ })).toBeVisible();
  await expectAccessible(anna.page, 'refused name');
  await anna.page.getByRole('button', { name: 'I have an account' }).click();
  await expectAccessible(anna.page, 'account');
  await anna.page.getByRole('button', { name: 'Create an account' }).click();
  await expectAccessible(anna.page, 'new account');
});

test.describe('where nobody has written yet', () => {
  test.use({ shared: false });

  test('conversations, people and the own menu are accessible', async ({ guest }) => {
    test.slow();
    const anna = await guest('Anna');
    const bob = await guest('Bob');
    const { page } = anna;
    await installAxe(anna);
    await expect(composer(page)).toBeVisible();
    await expectAccessible(page, 'empty lobby');
    await say(bob, 'Hello https://example.org');
    await say(anna, 'Hello, Bob');
    await expectAccessible(page, 'lobby');
    await openDirect(anna, 'Bob');
    await expectAccessible(page, 'direct conversation');
    await searchPeople(anna, 'nobody at all');
    await expect(people(page).getByText('Nobody here is called that.')).toBeVisible();
    await expectAccessible(page, 'search without a result');

    await openOwnMenu(anna);
    await expectAccessible(page, 'own menu');
    await page.keyboard.press('Escape');
    for (const menuPage of ['Language', 'Appearance'] as const) {
      await openOwnMenuPage(anna, menuPage);
      await expectAccessible(page, `own menu, ${menuPage}`);
      await page.keyboard.press('Escape');
    }
    await chooseChinese(anna);
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expectAccessible(page, 'direct conversation in Chinese');
  });
});

test('a message that failed, and a lost connection, are accessible', async ({ guest, server }) => {
  const anna = await guest('Anna');
  await installAxe(anna);
  const gate = await putGate(anna.page);
  gate.refuse('chat-send', { ok: false, code: 'CONVERSATION_NOT_FOUND', retryable: false });
  await say(anna, 'Hello');
  await expect(failedMessage(anna.page)).toBeVisible();
  await expectAccessible(anna.page, 'failed message');
  await server.stop();
  await expect(offlineBanner(anna.page)).toBeVisible();
  await expectAccessible(anna.page, 'offline');
});
