import { composer, offlineBanner } from './chat-page.js';
import { createAccount, signInAsGuest, signInWithPassword, signOut } from './people.js';
import { expect, test } from './test.js';
import { connectTooOften } from './too-many-connections.js';

test('a name is enough to come in', async ({ visitor }) => {
  const { page } = await visitor('Anna');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await signInAsGuest(page, 'Anna');
  await expect(page.getByRole('button', { name: 'Signed in as Anna' })).toBeVisible();
  await expect(composer(page)).toBeVisible();
});

test('a name that someone has is not given twice', async ({ guest, visitor }) => {
  await guest('Anna');
  const { page } = await visitor('another Anna');
  await signInAsGuest(page, 'anna');
  await expect(page.getByText(/anna 2/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible();
});

test('an account signs out and in again, with its password alone', async ({ visitor }) => {
  const { page } = await visitor('Anna');
  await createAccount(page, 'Anna', 'a long enough phrase');
  await expect(page.getByRole('button', { name: 'Signed in as Anna' })).toBeVisible();
  await signOut(page, 'Anna');

  await signInWithPassword(page, 'Anna', 'not that phrase');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough phrase');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Signed in as Anna' })).toBeVisible();
});

test('signing out in one tab signs out in the others, for good', async ({ guest, anotherTab }) => {
  const anna = await guest('Anna');
  const other = await anotherTab(anna);
  await expect(composer(other.page)).toBeVisible();
  await signOut(anna.page, 'Anna');
  const nameField = other.page.getByRole('textbox', { name: 'Your name' });
  await expect(nameField).toBeVisible();
  await other.page.reload();
  await expect(nameField).toBeVisible();
});

test.describe('whoever connects too often', () => {
  test.use({ environment: { RATE_LIMIT_SCALE: '0.1' } });

  test('is told in words that there is no connection now, before they are signed in and after [L5]', async ({
    guest,
    visitor,
    server,
  }) => {
    const anna = await guest('Anna');
    const { page } = await visitor('Bob');
    await connectTooOften(server.origin);
    await page.reload();
    await signInAsGuest(page, 'Bob');
    await expect(page.getByRole('alert')).toHaveText(
      'The server cannot be reached. Please try again in a moment.',
    );
    await expect(page.getByRole('button', { name: 'Join' })).toBeEnabled();
    await anna.page.reload();
    await expect(offlineBanner(anna.page)).toBeVisible();
    await expect(offlineBanner(anna.page)).toContainText(/Trying/u);
  });
});
