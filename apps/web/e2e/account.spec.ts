import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible, installAxe } from './axe-page.js';
import { composer } from './chat-page.js';
import { createAccount, type Person, signInWithPassword, signOut } from './people.js';
import { openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

const PASSWORD = 'a long enough phrase';
const ANOTHER = 'quite another phrase';

const openAccount = async (person: Person): Promise<void> => {
  await openOwnMenu(person);
  await person.page.getByRole('menuitem', { name: 'Account' }).click();
};

const sessions = (page: Page) =>
  page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem');

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Your name' });

test('the account has an address, and leads back to where one was', async ({ visitor }) => {
  const anna = await visitor('Anna');
  await createAccount(anna.page, anna.name, PASSWORD);
  await expect(composer(anna.page)).toBeVisible();
  await openAccount(anna);
  await expect(anna.page).toHaveURL(/\/settings\/account$/);
  await expect(anna.page.getByRole('heading', { name: 'Account' })).toBeVisible();
  await expect(anna.page.getByRole('menu')).toHaveCount(0);
  await anna.page.reload();
  await expect(anna.page.getByRole('heading', { name: 'Account' })).toBeVisible();
  await anna.page.getByRole('button', { name: 'Back' }).click();
  await expect(composer(anna.page)).toBeVisible();
});

test('a change of the password signs out everywhere else', async ({ visitor, anotherProfile }) => {
  const anna = await visitor('Anna');
  await createAccount(anna.page, anna.name, PASSWORD);
  await expect(composer(anna.page)).toBeVisible();
  const phone = await anotherProfile(anna);
  await signInWithPassword(phone.page, anna.name, PASSWORD);
  await expect(composer(phone.page)).toBeVisible();

  await openAccount(anna);
  await expect(sessions(anna.page)).toHaveCount(2);
  const page = anna.page;
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('textbox', { name: 'Present password' }).fill('not that phrase');
  await page.getByRole('textbox', { name: 'New password' }).fill(ANOTHER);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('This is not your present password.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Present password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('It is changed.')).toBeVisible();
  await expect(sessions(page)).toHaveCount(1);

  await expect(nameField(phone.page)).toBeVisible();
  await signInWithPassword(phone.page, anna.name, ANOTHER);
  await expect(composer(phone.page)).toBeVisible();
});

test('what one is signed in on is listed, and signed out one by one or all but this', async ({
  visitor,
  anotherProfile,
}) => {
  const anna = await visitor('Anna');
  await createAccount(anna.page, anna.name, PASSWORD);
  await expect(composer(anna.page)).toBeVisible();
  const others = [await anotherProfile(anna), await anotherProfile(anna)];
  for (const { page } of others) {
    await signInWithPassword(page, anna.name, PASSWORD);
    await expect(composer(page)).toBeVisible();
  }
  await openAccount(anna);
  await expect(sessions(anna.page)).toHaveCount(3);
  await expect(sessions(anna.page).first()).toContainText('Chrome on Linux');
  await expect(sessions(anna.page).first()).toContainText('This browser');
  await sessions(anna.page).nth(1).getByRole('button').click();
  await expect(sessions(anna.page)).toHaveCount(2);
  await anna.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(sessions(anna.page)).toHaveCount(1);
  for (const { page } of others) await expect(nameField(page)).toBeVisible();
  await expect(anna.page.getByRole('button', { name: `Signed in as ${anna.name}` })).toBeVisible();
});

test('the account works on a phone, in Chinese, by the keyboard', async ({ visitor }) => {
  const anna = await visitor('Anna', {
    profile: { locale: 'zh-CN', viewport: { width: 390, height: 844 } },
  });
  const { page } = anna;
  await installAxe(anna);
  await page.getByRole('button', { name: '创建账号' }).click();
  await page.getByRole('textbox').nth(0).fill(anna.name);
  await page.getByRole('textbox').nth(1).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: new RegExp(anna.name) }).press('Enter');
  await page.getByRole('menuitem', { name: '账号' }).press('Enter');
  await expect(page.getByRole('heading', { name: '账号' })).toBeVisible();
  await expect(page.getByText('本浏览器')).toBeVisible();
  await expectAccessible(page, 'account');
  await page.getByRole('button', { name: '更改密码' }).press('Enter');
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await expectAccessible(page, 'a new password');
  await page.goBack();
  await expect(page).toHaveURL(/\/settings$/);
});

test('a guest keeps the name by a password, and all that was written', async ({ guest }) => {
  const anna = await guest('Anna');
  const { page } = anna;
  await openAccount(anna);
  await expect(page.getByText('Keep your name')).toBeVisible();
  await page.getByRole('textbox', { name: 'New password' }).fill('short');
  await page.getByRole('button', { name: 'Keep the name' }).click();
  await expect(page.getByText('A password has at least 8 characters.')).toBeVisible();
  await page.getByRole('textbox', { name: 'New password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Keep the name' }).click();
  await expect(page.getByRole('button', { name: 'Change the password' })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await signOut(page, anna.name);
  await signInWithPassword(page, anna.name, PASSWORD);
  await expect(page.getByRole('button', { name: `Signed in as ${anna.name}` })).toBeVisible();
});

test('what is one\u2019s own is taken along, and whoever leaves is a former member', async ({
  visitor,
  guest,
}) => {
  const anna = await visitor('Anna');
  const { page } = anna;
  await createAccount(page, anna.name, PASSWORD);
  const words = `So long from ${anna.name}`;
  await composer(page).fill(words);
  await composer(page).press('Enter');
  await openAccount(anna);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await (await download).path();
  expect(await readFile(file, 'utf8')).toContain(words);

  await page.getByRole('button', { name: 'Leave\u2026' }).click();
  await page.getByRole('textbox', { name: 'Your password' }).fill('not that phrase');
  await page.getByRole('button', { name: 'Leave for ever' }).click();
  await expect(page.getByText('This is not your present password.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Leave for ever' }).click();
  await expect(nameField(page)).toBeVisible();

  const bob = await guest('Bob');
  const left = bob.page.getByRole('article').filter({ hasText: words });
  await expect(left).toContainText('Former member');
});
