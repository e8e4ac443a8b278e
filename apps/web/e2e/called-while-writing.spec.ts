import { call, expectConnected, expectNoCall, incoming, stage } from './call-page.js';
import { composer, expectMessage, people } from './chat-page.js';
import { expect, test } from './test.js';

const KEY = 'Control+Shift+Enter';

test('nothing is lost of what one writes while a call comes in', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  const field = composer(page);
  await field.pressSequentially('Hel');
  await call(anna, bob);
  await expect(incoming(page, anna.name)).toBeVisible();
  await expect(incoming(page, anna.name)).toContainText('Ctrl+Shift+Enter');
  await page.keyboard.type('lo ');
  // In the field it is for the field, and silences nothing.
  await page.keyboard.press('Escape');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', {
    text: '한',
    selectionStart: 1,
    selectionEnd: 1,
  });
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
    modifiers: 2 + 8,
  });
  await session.send('Input.insertText', { text: '한' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Hello 한');
  await page.keyboard.press('Enter');
  await expectMessage(page, 'Hello 한');
  await expect(incoming(page, anna.name)).toBeVisible();
});

test('a call has a key of its own, which leads there and back', async ({ guest }) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  await call(anna, bob);
  const card = incoming(page, anna.name);
  const first = card.getByRole('button', { name: 'Accept with video' });
  await expect(card).toBeVisible();
  await composer(page).pressSequentially('Wait');
  await page.keyboard.press(KEY);
  await expect(first).toBeFocused();
  await page.keyboard.press(KEY);
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('Wait');
  await page.keyboard.press(KEY);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  // Who has ignored it may still take it.
  await page.keyboard.press(KEY);
  await page.keyboard.press('Enter');
  await expectConnected(anna, bob);
});

test('a button that has the focus is pressed by the space that was meant for it', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const bob = await guest('Bob');
  const { page } = bob;
  await people(page).getByRole('searchbox').focus();
  await page.getByRole('button', { name: `Signed in as ${bob.name}` }).focus();
  await call(anna, bob);
  await expect(incoming(page, anna.name)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(incoming(page, anna.name)).toBeVisible();
  await expect(stage(anna.page, bob.name).getByText('Ringing…')).toBeVisible();
  await anna.page.getByRole('button', { name: 'Cancel' }).click();
  await expectNoCall(bob);
});
