import { expectAccessible, installAxe } from './axe-page.js';
import { composer } from './chat-page.js';
import { createAccount, signInAsGuest, signInWithPassword } from './people.js';
import { fillSetUp, finishSetUp, OWNER, printedSetUpPath } from './set-up-page.js';
import { expect, test } from './test.js';

test.use({ shared: false });

const secretIn = (path: string): string => path.split('#')[1] ?? '';

test('whoever has the printed link names the server, owns it and shuts its door', async ({
  server,
  visitor,
  guest,
}) => {
  const bob = await guest('Bob');
  const path = await printedSetUpPath(server);
  const { page } = await visitor('Olga');
  await expect(page.getByText('This server has no owner yet.')).toBeVisible();
  await page.goto(server.origin + path);
  await expect(page.getByText('Have come in so far, and stay: Bob (guest).')).toBeVisible();
  await expect(page).toHaveURL(`${server.origin}/setup`);
  await expect(page.getByRole('radio', { name: 'By invitation only' })).toBeChecked();

  await finishSetUp(page);
  await expect(page.getByText('A server has a name.')).toBeVisible();
  await fillSetUp(page);
  await finishSetUp(page);
  await expect(page.getByRole('button', { name: `Signed in as ${OWNER.name}` })).toBeVisible();
  await expect(page).toHaveURL(/\/r\/lobby$/);
  await expect(composer(bob.page)).toBeVisible();

  const stranger = await visitor('Stranger');
  await expect(stranger.page.getByRole('heading', { name: 'The Smiths' })).toBeVisible();
  await expect(stranger.page.getByText('New here? One comes in by invitation.')).toBeVisible();
  await expect(stranger.page.getByRole('button', { name: 'Join' })).toHaveCount(0);

  await stranger.page.goto(server.origin + path);
  await expect(stranger.page.getByRole('alert')).toContainText('has been used');
  await expect(stranger.page.getByText('npx --no parley owner')).toBeVisible();
});

test('the secret of a link is kept nowhere: a page that is loaded again asks for the link', async ({
  server,
  visitor,
}) => {
  const path = await printedSetUpPath(server);
  const { page } = await visitor('Olga');
  await page.goto(server.origin + path);
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }, location.href]),
  );
  expect(kept).not.toContain(secretIn(path));

  await page.reload();
  await expect(page.getByText('Please open your link once more.')).toBeVisible();
  // In the same tab: a browser loads no page anew for what follows the `#`.
  await page.evaluate((hash) => location.assign(hash), `#${secretIn(path)}`);
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
  await expect(page).toHaveURL(`${server.origin}/setup`);
});

test('an account that is there already becomes the owner, also of whoever is signed in', async ({
  server,
  visitor,
}) => {
  const { name, page } = await visitor('Olga');
  await createAccount(page, name, OWNER.password);
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
  await page.goto(server.origin + (await printedSetUpPath(server)));
  await fillSetUp(page);
  await page.getByRole('button', { name: 'Make an existing account the owner' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill('not that phrase');
  await finishSetUp(page);
  await expect(page.getByRole('alert')).toContainText('do not go together');
  await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
  await page.getByRole('radio', { name: 'With an account or as a guest' }).check();
  await finishSetUp(page);
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();

  const carol = await visitor('Carol');
  await signInAsGuest(carol.page, 'Carol');
  await expect(carol.page.getByRole('button', { name: 'Signed in as Carol' })).toBeVisible();
});

test('a door for accounts takes nobody without a password', async ({ server, visitor }) => {
  const { page } = await visitor('Olga');
  await page.goto(server.origin + (await printedSetUpPath(server)));
  await fillSetUp(page);
  await page.getByRole('radio', { name: 'With an account', exact: true }).check();
  await finishSetUp(page);
  await expect(page.getByRole('button', { name: 'Signed in as Olga' })).toBeVisible();

  const carol = await visitor('Carol');
  await expect(carol.page.getByRole('button', { name: 'Create an account' })).toBeVisible();
  await expect(carol.page.getByRole('button', { name: 'Join as a guest' })).toHaveCount(0);
  await createAccount(carol.page, 'Carol', 'a long enough phrase');
  await expect(carol.page.getByRole('button', { name: 'Signed in as Carol' })).toBeVisible();
});

test.describe('from elsewhere', () => {
  test.use({ environment: { TRUST_PROXY: 'true' } });

  test('a server without an owner says that it is being set up', async ({ visitor }) => {
    const { page } = await visitor('Stranger');
    await expect(page.getByText('This server is being set up.')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await signInWithPassword(page, 'Nobody', 'at all, nobody');
    await expect(page.getByRole('alert')).toContainText('do not go together');
  });
});

test('the set-up works on a phone, in Chinese, by the keyboard alone', async ({
  server,
  visitor,
}) => {
  const olga = await visitor('Olga', {
    profile: { locale: 'zh-CN', viewport: { width: 390, height: 844 }, hasTouch: true },
  });
  const { page } = olga;
  await installAxe(olga);
  await page.goto(server.origin + (await printedSetUpPath(server)));
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await expectAccessible(page, 'set-up');
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await page.keyboard.type('史密斯一家');
  await page.keyboard.press('Tab');
  await page.keyboard.type('奥尔加');
  await page.keyboard.press('Tab');
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /奥尔加/ })).toBeVisible();
});
