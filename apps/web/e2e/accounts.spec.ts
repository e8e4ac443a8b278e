import type { Page } from '@playwright/test';
import { account, makeResetLink, openPeople } from './accounts-page.js';
import { expectAccessible, installAxe } from './axe-page.js';
import { createAccount, enterPassword } from './people.js';
import { keepPicture } from './screen.js';
import { OWNER } from './set-up-page.js';
import { openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

test.use({ shared: false });

const phrase = 'a long enough phrase';

const isSignedOut = (page: Page): Promise<void> =>
  expect(page.getByText('You have been signed out. Good to have you back.')).toBeVisible();

test('an owner makes somebody an admin, signs them out, and takes the account from them for a while', async ({
  owner,
  visitor,
  anotherProfile,
}) => {
  test.slow();
  const bob = await visitor('Bob');
  await createAccount(bob.page, bob.name, phrase);
  await expect(bob.page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  const olga = await owner();
  const { page } = olga;
  await openPeople(olga);
  await account(page, 'Bob').click();
  await expect(page).toHaveURL(/\/admin\/people\/[\w-]{36}$/);

  await page.getByRole('combobox', { name: 'Role' }).selectOption('Admin');
  await expect(page.getByText('Admins also look after people')).toBeVisible();
  await bob.page.reload();
  await openOwnMenu(bob);
  await expect(bob.page.getByRole('menuitem', { name: 'Manage the server' })).toBeVisible();
  await bob.page.getByRole('menuitem', { name: 'Manage the server' }).click();
  await account(bob.page, OWNER.name).click();
  await expect(bob.page.getByText('Owners can do everything')).toBeVisible();
  await expect(bob.page.getByRole('combobox', { name: 'Role' })).toHaveCount(0);
  await expect(bob.page.getByRole('button', { name: 'Deactivate' })).toHaveCount(0);

  const elsewhere = await anotherProfile(bob);
  await enterPassword(elsewhere.page, bob.name, phrase);
  await expect(elsewhere.page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  await page.reload();
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(sessions).toHaveCount(0);
  for (const one of [bob, elsewhere]) await isSignedOut(one.page);

  await page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(account(page, 'Bob')).toContainText('Deactivated');
  await expect(account(page, 'Bob')).toBeFocused();
});

test('somebody is erased once their name is typed', async ({ owner, visitor }) => {
  const bob = await visitor('Bob');
  await createAccount(bob.page, bob.name, phrase);
  await expect(bob.page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  const olga = await owner();
  const { page } = olga;
  await openPeople(olga);
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('bo');
  await expect(account(page, OWNER.name)).toHaveCount(0);
  await account(page, 'Bob').click();
  await page.getByRole('button', { name: 'Erase…' }).click();
  const forEver = page.getByRole('button', { name: 'Erase for ever' });
  await expect(forEver).toBeDisabled();
  await page.getByRole('textbox', { name: 'Type “Bob”' }).fill('Bob');
  await forEver.click();
  await expect(page.getByText('The account is erased.')).toBeVisible();
  await isSignedOut(bob.page);
  await page.getByRole('button', { name: 'Back to people' }).click();
  await expect(page.getByText('Nobody here matches that.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await expect(account(page, OWNER.name)).toBeVisible();
  await expect(account(page, 'Bob')).toHaveCount(0);
});

test('people are looked after on a phone, by the keyboard, and in Chinese', async ({
  owner,
  visitor,
}) => {
  test.slow();
  const bob = await visitor('Bob');
  await createAccount(bob.page, bob.name, phrase);
  await expect(bob.page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  const viewport = { width: 390, height: 844 };
  const person = await owner({ profile: { viewport, hasTouch: true, isMobile: true } });
  const { page } = person;
  await installAxe(person);
  await openPeople(person);
  await expectAccessible(page, 'people');
  await account(page, 'Bob').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bob' })).toBeVisible();
  expect(await makeResetLink(page)).toMatch(/\/reset#[\w-]{43}$/);
  await expect(page.getByText('Give it to Bob and to nobody else.')).toBeVisible();
  await expectAccessible(page, 'an account');
  await keepPicture(page, 'an account');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBe(0);
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh-Hans'));
  await page.reload();
  await expect(page.getByRole('button', { name: '停用' })).toBeVisible();
  await keepPicture(page, 'zh account');
});
