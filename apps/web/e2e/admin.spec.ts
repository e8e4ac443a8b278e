import type { Page } from '@playwright/test';
import { expectAccessible, installAxe } from './axe-page.js';
import { offlineBanner } from './chat-page.js';
import { createAccount } from './people.js';
import { keepPicture } from './screen.js';
import { OWNER } from './set-up-page.js';
import { openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

test.use({ shared: false });

const olga = (page: Page) => ({ name: OWNER.name, page });

const manage = async (page: Page): Promise<void> => {
  await openOwnMenu(olga(page));
  await expect(page.getByRole('menu').getByText('Owner', { exact: true })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Manage the server' }).click();
  await expect(page.getByRole('heading', { name: 'Manage the server' })).toBeVisible();
};

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Manage the server' }).getByRole('link', { name });

test('an owner renames the server, opens its door, and lets members invite', async ({
  server,
  owner,
  visitor,
}) => {
  const { page } = await owner();
  await manage(page);
  await tab(page, 'Settings').click();
  await expect(page).toHaveURL(`${server.origin}/admin/settings`);
  await page.getByRole('textbox', { name: 'Name of the server' }).fill('The Millers');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expect(page.getByRole('heading', { name: 'The Millers' })).toHaveAttribute(
    'title',
    'The Millers',
  );
  await expect(page).toHaveTitle('Settings · The Millers');
  await page.getByRole('radio', { name: 'With an account', exact: true }).check();

  const bob = await visitor('Bob');
  await expect(bob.page.getByRole('heading', { name: 'The Millers' })).toBeVisible();
  await createAccount(bob.page, bob.name, 'a long enough phrase');
  await openOwnMenu(bob);
  await expect(bob.page.getByRole('menuitem', { name: 'Language' })).toBeVisible();
  await expect(bob.page.getByRole('menuitem', { name: 'Invite people' })).toHaveCount(0);
  await bob.page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Members too' }).check();
  await tab(page, 'Log').click();
  await expect(page.getByText('Olga changed who may invite: Members too')).toBeVisible();
  await expect(page.getByText('Olga changed who may come in: With an account')).toBeVisible();
  await expect(page.getByText('Olga renamed the server')).toBeVisible();

  await openOwnMenu(bob);
  await bob.page.getByRole('menuitem', { name: 'Invite people' }).click();
  await expect(bob.page.getByRole('button', { name: 'Make the link' })).toBeVisible();
  await expect(bob.page.getByRole('menuitem')).toHaveCount(0);
  await bob.page.goto(`${server.origin}/admin/settings`);
  await expect(bob.page.getByText('This is not here, or not for you.')).toBeVisible();

  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Members too' })).toBeChecked();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Members too' })).toBeChecked();
});

test('what the server is, and what should be looked at, stands on a page of its own', async ({
  server,
  owner,
}) => {
  const { page } = await owner();
  await manage(page);
  await tab(page, 'Server').click();
  await expect(page.getByText('There is no TLS:')).toBeVisible();
  await expect(page.getByText('There is no backup yet.')).toBeVisible();
  await expect(page.getByText('Embedded', { exact: false })).toBeVisible();
  await server.stop();
  await expect(offlineBanner(page)).toBeVisible();
  await tab(page, 'Settings').click();
  await server.startAgain();
  await expect(page.getByRole('radio', { name: 'By invitation only' })).toBeChecked();
});

test('the pages work on a phone, by the keyboard, and in Chinese', async ({ owner }) => {
  test.slow();
  const viewport = { width: 390, height: 844 };
  const person = await owner({ profile: { viewport, hasTouch: true, isMobile: true } });
  const { page } = person;
  await installAxe(person);
  await manage(page);
  for (const [name, shows] of [
    ['Settings', page.getByRole('radio').first()],
    ['Log', page.getByText('Olga set the server up.')],
    ['Server', page.getByText('There is no TLS:')],
  ] as const) {
    await tab(page, name).focus();
    await page.keyboard.press('Enter');
    await expect(shows).toBeVisible();
    await expect(tab(page, name)).toHaveAttribute('aria-current', 'page');
    await expectAccessible(page, name);
    await keepPicture(page, name);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBe(0);
  }
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh-Hans'));
  await page.reload();
  await expect(page.getByRole('heading', { name: '管理服务器' })).toBeVisible();
  await expect(page.getByText('没有 TLS：')).toBeVisible();
  await keepPicture(page, 'zh server');
});
