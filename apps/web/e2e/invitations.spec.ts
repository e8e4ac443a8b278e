import { account, makeResetLink, openPeople } from './accounts-page.js';
import { expectAccessible, installAxe } from './axe-page.js';
import { composer } from './chat-page.js';
import { setUpServer } from './invitations.js';
import { enterPassword, signOut } from './people.js';
import { OWNER } from './set-up-page.js';
import { expect, test } from './test.js';

test.use({ shared: false });

test('whoever is invited reads by whom and into what, and comes in by a press of a button', async ({
  server,
  visitor,
}) => {
  const invite = await setUpServer(server);
  const link = server.origin + (await invite('member'));
  // Opened by whom it may, as often as they like: it is as good as before.
  for (const who of ['a preview', 'another']) {
    const { page } = await visitor(who);
    await page.goto(link);
    await expect(page.getByText('Olga invites you to talk here.')).toBeVisible();
  }
  const { page } = await visitor('Bob');
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'The Smiths' })).toBeVisible();
  await expect(page.getByText('You come in as a member')).toBeVisible();
  await expect(page).toHaveURL(`${server.origin}/i`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough phrase');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  await expect(page).toHaveURL(/\/r\/lobby$/);
  await page.goBack();
  await expect(page.getByText('invites you')).toHaveCount(0);

  const late = await visitor('Carol');
  await late.page.goto(link);
  await expect(late.page.getByRole('alert')).toContainText('This invitation does not work');
  await late.page.getByRole('button', { name: 'Go to sign-in' }).click();
  await expect(late.page.getByText('New here? One comes in by invitation.')).toBeVisible();
});

test('a guest comes in by an invitation on a phone, in Chinese, by the keyboard', async ({
  server,
  visitor,
}) => {
  const invite = await setUpServer(server);
  const link = server.origin + (await invite('guest'));
  const bob = await visitor('Bob', {
    profile: { locale: 'zh-CN', viewport: { width: 390, height: 844 }, hasTouch: true },
  });
  const { page } = bob;
  await installAxe(bob);
  await page.goto(link);
  await expect(page.getByText('Olga 邀请你来这里交流。')).toBeVisible();
  await expectAccessible(page, 'an invitation');
  await expect(page.getByRole('textbox', { name: '你的名字' })).toBeFocused();
  await page.keyboard.type('小明');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /小明/ })).toBeVisible();
});

test('whoever is here already is led in, and the invitation stays for somebody else', async ({
  server,
  visitor,
}) => {
  const invite = await setUpServer(server);
  const link = server.origin + (await invite('guest'));
  const { page } = await visitor('Olga');
  await enterPassword(page, OWNER.name, OWNER.password);
  await expect(composer(page)).toBeVisible();
  await page.goto(link);
  await expect(page.getByText('You are here already, as Olga.')).toBeVisible();
  await page.getByRole('button', { name: 'Go to the conversations' }).click();
  await expect(composer(page)).toBeVisible();

  await page.goto(link);
  await page.getByRole('button', { name: 'Come in as somebody else' }).click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
});

test('a link that lost a part on its way says so', async ({ server, visitor }) => {
  const invite = await setUpServer(server);
  const { page } = await visitor('Bob');
  await page.goto(server.origin + (await invite('guest')).slice(0, -3));
  await expect(page.getByRole('alert')).toContainText('check that the link is whole');
});

test('whoever lost a password comes in by a link, and has a new one from then on', async ({
  server,
  visitor,
}) => {
  const invite = await setUpServer(server);
  const bob = await visitor('Bob');
  const { page } = bob;
  await installAxe(bob);
  await page.goto(server.origin + (await invite('member')));
  await page.getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await page.getByRole('textbox', { name: 'Password' }).fill('soon forgotten');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();

  const olga = await visitor(OWNER.name);
  await enterPassword(olga.page, OWNER.name, OWNER.password);
  await openPeople(olga);
  await account(olga.page, 'Bob').click();
  await page.goto(await makeResetLink(olga.page));
  await expect(page.getByText('Bob, choose a new password.')).toBeVisible();
  await expect(page).toHaveURL(`${server.origin}/reset`);
  await expectAccessible(page, 'a new password');
  await page.getByRole('textbox', { name: 'New password' }).fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A password has at least 8 characters.')).toBeVisible();
  await page.getByRole('textbox', { name: 'New password' }).fill('better remembered');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
  await expect(page).toHaveURL(/\/r\/lobby$/);

  await signOut(page, 'Bob');
  await enterPassword(page, 'Bob', 'better remembered');
  await expect(page.getByRole('button', { name: 'Signed in as Bob' })).toBeVisible();
});
