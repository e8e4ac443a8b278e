import { composer, offlineBanner } from './chat-page.js';
import { createAccount, signInAsGuest, signInWithPassword, signOut } from './people.js';
import { expect, test } from './test.js';
import { connectTooOften } from './too-many-connections.js';

test('a name is enough to come in', async ({ visitor }) => {
  const { name, page } = await visitor('Anna');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await signInAsGuest(page, name);
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
  await expect(composer(page)).toBeVisible();
});

test('a name that someone has is not given twice', async ({ guest, visitor }) => {
  const anna = await guest('Anna');
  const { page } = await visitor('another Anna');
  const name = anna.name.toLowerCase();
  await signInAsGuest(page, name);
  await expect(page.getByText(`${name} 2`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join' })).toBeVisible();
});

test('an account signs out and in again, with its password alone', async ({ visitor }) => {
  const { name, page } = await visitor('Anna');
  const own = page.getByRole('button', { name: `Signed in as ${name}` });
  await createAccount(page, name, 'a long enough phrase');
  await expect(own).toBeVisible();
  await signOut(page, name);

  await signInWithPassword(page, name, 'not that phrase');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough phrase');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(own).toBeVisible();
});

test('what is wrong with a field stands at the field, and a password can be looked at', async ({
  visitor,
}) => {
  const { page } = await visitor('Anna');
  await createAccount(page, 'A', 'short');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveAccessibleDescription(
    'A name has at least 2 letters.',
  );
  const password = page.getByRole('textbox', { name: 'Password' });
  await expect(password).toHaveAccessibleDescription('A password has at least 8 characters.');

  await password.fill('a long enough phrase');
  await expect(password).toHaveAccessibleDescription('');
  await expect(password).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await expect(password).toBeFocused();
});

test('signing out in one tab signs out in the others, for good', async ({ guest, anotherTab }) => {
  const anna = await guest('Anna');
  const other = await anotherTab(anna);
  await expect(composer(other.page)).toBeVisible();
  await signOut(anna.page, anna.name);
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

test('a page that came without HTTPS says that calls will not work', async ({ visitor }) => {
  const { page } = await visitor('Anna');
  const sentence = page.getByText('Calls will not work on this page');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await expect(sentence).toBeHidden();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
  });
  await page.reload();
  await expect(sentence).toBeVisible();
});
