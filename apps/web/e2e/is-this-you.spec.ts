import { expectAccessible, installAxe } from './axe-page.js';
import { setUpServer } from './invitations.js';
import { createAccount, signInAsGuest, signOut } from './people.js';
import { OWNER } from './set-up-page.js';
import { expect, test } from './test.js';

const PASSWORD = 'a long enough phrase';

test('the owner of an account who types the name is asked, and signs in in place by the keyboard', async ({
  visitor,
}) => {
  const person = await visitor('Ada Lovelace');
  const { name, page } = person;
  await installAxe(person);
  await createAccount(page, name, PASSWORD);
  await signOut(page, name);

  const field = page.getByRole('textbox', { name: 'Your name' });
  await field.fill(name.toUpperCase());
  await field.press('Enter');
  const password = page.getByRole('textbox', { name: 'Password' });
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/^Is this you\?/u);
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  await expect(field).toHaveValue(name.toUpperCase());
  await expect(field).toHaveAttribute('autocomplete', 'username');
  await expectAccessible(page, 'the question');
  // Nothing is tried without a password.
  await page.keyboard.press('Enter');
  await expect(password).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(0);

  await page.keyboard.type('not that phrase');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('password');
  await password.fill(PASSWORD);
  await password.press('Enter');
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
});

test('somebody else takes the name that is suggested, or another one', async ({ visitor }) => {
  const ada = await visitor('Ada');
  await createAccount(ada.page, ada.name, PASSWORD);
  await expect(ada.page.getByRole('button', { name: `Signed in as ${ada.name}` })).toBeVisible();

  const { page } = await visitor('somebody else');
  const field = page.getByRole('textbox', { name: 'Your name' });
  const password = page.getByRole('textbox', { name: 'Password' });
  await signInAsGuest(page, ada.name);
  await expect(password).toBeFocused();
  await field.fill(`${ada.name} and more`);
  await expect(password).toHaveCount(0);
  await signInAsGuest(page, ada.name);
  await page.getByRole('button', { name: 'No, choose another name' }).click();
  await expect(field).toHaveValue(`${ada.name} 2`);
  await expect(field).toBeFocused();
  await field.press('Enter');
  await expect(page.getByRole('button', { name: `Signed in as ${ada.name} 2` })).toBeVisible();
});

test('a password manager that writes the name finds the field as it is', async ({ visitor }) => {
  const { name, page } = await visitor('Ada');
  await createAccount(page, name, PASSWORD);
  await signOut(page, name);
  await signInAsGuest(page, name.toLowerCase());
  const password = page.getByRole('textbox', { name: 'Password' });
  await expect(password).toBeFocused();
  await page.evaluate(
    ([written, phrase]) => {
      const write = (which: string, value: string): void => {
        const input = document.querySelector<HTMLInputElement>(`input[name="${which}"]`);
        const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        if (input === null || setter === undefined) throw new Error(`No field for ${which}`);
        setter.call(input, value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      };
      write('username', written ?? '');
      write('password', phrase ?? '');
    },
    [name, PASSWORD],
  );
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
});

test.describe('behind a closed door', () => {
  test.use({ shared: false });

  test('whoever was invited though they have an account says so, and signs in in place, on a phone in Chinese', async ({
    server,
    visitor,
  }) => {
    const invite = await setUpServer(server);
    const { page } = await visitor('Olga', {
      profile: { locale: 'zh-CN', viewport: { width: 390, height: 844 }, hasTouch: true },
    });
    await page.goto(server.origin + (await invite('guest')));
    const field = page.getByRole('textbox', { name: '你的名字' });
    await field.fill(OWNER.name);
    await field.press('Enter');
    // It is not said whether the name is an account's.
    await expect(page.getByRole('alert')).not.toContainText('这是你吗');
    await page.getByRole('button', { name: '这是我的名字：登录' }).click();
    const password = page.getByRole('textbox', { name: '密码' });
    await expect(password).toBeFocused();
    await password.fill(OWNER.password);
    await password.press('Enter');
    await expect(page.getByRole('button', { name: /Olga/u })).toBeVisible();
  });
});
