import type { Page } from '@playwright/test';
import { expectConnected, hangUp, startVideoCall } from './call-page.js';
import { composer } from './chat-page.js';
import { chooseChinese, openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

/* A part of the client that is loaded late may be gone after an update, or out of reach. */

const CHINESE = '**/assets/zh-Hans-*.js';
const ACCOUNT = '**/assets/AccountPane-*';

/** As a server answers that has been updated: other files, and of these none. */
const update = async (page: Page, gone: string): Promise<void> => {
  await page.route(gone, (route) => route.fulfill({ status: 404, body: 'Not Found' }));
  const isPage = ({ pathname }: URL): boolean => pathname === '/';
  await page.route(isPage, (route) =>
    route.request().resourceType() === 'fetch'
      ? route.fulfill({ body: '<script type="module" src="/assets/index-newer.js"></script>' })
      : route.continue(),
  );
};

const updated = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Parley has been updated. Reload to use all of it.' });

test('a language that an update took away is said to be, and is there after a reload, which a call and a draft survive', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  await startVideoCall(anna, bob);
  await composer(anna.page).fill('Half a sentence');
  await update(anna.page, CHINESE);
  await chooseChinese(anna);
  await expect(
    anna.page.getByRole('menu').getByText('Parley has been updated. Reload to use all of it.'),
  ).toBeVisible();
  // It goes on as it was until the person wants it otherwise.
  await anna.page.keyboard.press('Escape');
  await expectConnected(anna, bob);
  await anna.page.unrouteAll();
  await updated(anna.page).getByRole('button', { name: 'Reload' }).click();
  await expect(composer(anna.page)).toHaveValue('Half a sentence');
  await expectConnected(anna, bob);
  await hangUp(bob);
  await chooseChinese(anna);
  await expect(anna.page.getByRole('button', { name: `已登录：${anna.name}` })).toBeVisible();
});

test('a page that an update took away says so in its place', async ({ guest }) => {
  const { name, page } = await guest('Anna');
  await update(page, ACCOUNT);
  await openOwnMenu({ name, page });
  await page.getByRole('menuitem', { name: 'Account' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'Parley has been updated.' });
  await expect(told).toBeVisible();
  await page.unrouteAll();
  await told.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Keep your name' })).toBeVisible();
});

test('a page that cannot be reached says so, and comes with its looks once one is back', async ({
  guest,
}) => {
  const { name, page } = await guest('Anna');
  await openOwnMenu({ name, page });
  await expect(page.getByRole('menuitem', { name: 'Account' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('menuitem', { name: 'Account' }).click();
  await expect(page.getByText('You are offline. This comes once you are back.')).toBeVisible();
  await page.context().setOffline(false);
  const heading = page.getByRole('heading', { name: 'Keep your name' });
  await expect(heading).toBeVisible();
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].every(
        ({ sheet }) => sheet !== null,
      ),
    ),
  ).toBe(true);
});

test('a language that is chosen without a network is spoken once there is one', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  await openOwnMenu(anna);
  await anna.page.getByRole('menuitem', { name: 'Language' }).click();
  await anna.page.context().setOffline(true);
  await anna.page.getByRole('menuitem', { name: '简体中文' }).click();
  await expect(
    anna.page.getByRole('menu').getByText('You are offline. This comes once you are back.'),
  ).toBeVisible();
  await anna.page.context().setOffline(false);
  await expect(anna.page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});
