import type { Page } from '@playwright/test';
import { expectAccessible, installAxe } from './axe-page.js';
import { people } from './chat-page.js';
import { invitation, madeLinks, makeLink, openInvitations } from './invitations-page.js';
import { keepPicture } from './screen.js';
import { OWNER } from './set-up-page.js';
import { expect, test } from './test.js';

test.use({ shared: false });

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

test('a link is copied, read by a camera, and never shown again', async ({ server, owner }) => {
  const olga = await owner({ profile: clipboard });
  const { page } = olga;
  await people(page).getByRole('button', { name: 'Invite people' }).click();
  await expect(page).toHaveURL(`${server.origin}/admin/invitations`);
  await expect(page).toHaveTitle('Invitations · The Smiths');
  await expect(page.getByText('Nobody has been invited yet.')).toBeVisible();

  const link = await makeLink(page);
  expect(link).toMatch(/\/i#[\w-]{43}$/);
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await copied(page)).toBe(link);

  await page.reload();
  await expect(invitation(page, 'Open')).toBeVisible();
  await expect(madeLinks(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^Revoke/ }).click();
  await expect(invitation(page, 'Revoked')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/r\/lobby$/);
});

test('each of a list gets a link of their own', async ({ owner }) => {
  const { page } = await owner({ profile: clipboard });
  await openInvitations({ name: OWNER.name, page });
  await page.getByRole('combobox', { name: 'They come as' }).selectOption('Guest');
  await page.getByRole('textbox', { name: 'For whom' }).fill('Bob\ncarol@example.org\n');
  await page.getByRole('button', { name: 'Make 2 links' }).click();
  await expect(madeLinks(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Copy all as text' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await copied(page)).toMatch(/^Bob: http\S+\ncarol@example\.org: http\S+$/);
  await page.getByRole('button', { name: 'Copy link: Bob' }).click();
  expect(await copied(page)).toMatch(/^http\S+$/);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(madeLinks(page)).toHaveCount(0);
  await expect(invitation(page, 'carol@example.org')).toContainText('Guest');
});

test('whoever may not invite has no way there', async ({ guest }) => {
  const { name, page } = await guest('Bob');
  await page.getByRole('button', { name: `Signed in as ${name}` }).click();
  await expect(page.getByRole('menuitem', { name: 'Language' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Invite people' })).toHaveCount(0);
  await page.goto(new URL('/admin/invitations', page.url()).href);
  await expect(page.getByText('This is not here, or not for you.')).toBeVisible();
});

test('one invites on a phone, by the keyboard too, and in Chinese', async ({ owner }) => {
  const viewport = { width: 390, height: 844 };
  const olga = await owner({ profile: { viewport, hasTouch: true, isMobile: true } });
  const { page } = olga;
  await installAxe(olga);
  await openInvitations(olga);
  await expect(page.getByText('Nobody has been invited yet.')).toBeVisible();
  await expectAccessible(page, 'invitations');
  await page.getByRole('textbox', { name: 'For whom' }).focus();
  await page.keyboard.type('Bob');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(madeLinks(page)).toHaveCount(1);
  await expectAccessible(page, 'a link');
  await keepPicture(page, 'a link');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBe(0);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh-Hans'));
  await page.goForward();
  await page.reload();
  await expect(page.getByRole('heading', { name: '邀请别人' })).toBeVisible();
  await expect(page.getByRole('button', { name: '撤回：Bob' })).toBeVisible();
  await keepPicture(page, 'zh invitations');
});
