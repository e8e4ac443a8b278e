import type { CDPSession } from '@playwright/test';
import { composer, expectMessage, messages } from './chat-page.js';
import type { Person } from './people.js';
import { expect, test } from './test.js';

/** A keyboard behind an input method, which says what it composes and how its Enter comes. */
const inputMethod = async ({ page }: Person) => {
  const session: CDPSession = await page.context().newCDPSession(page);
  const press = async (key: string, code: string, keyCode: number, text = ''): Promise<void> => {
    const press = { key, code, windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode };
    const type = text === '' ? 'rawKeyDown' : 'keyDown';
    await session.send('Input.dispatchKeyEvent', { ...press, text, type });
    await session.send('Input.dispatchKeyEvent', { ...press, type: 'keyUp' });
  };
  return {
    compose: (text: string) =>
      session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    commit: (text: string) => session.send('Input.insertText', { text }),
    /** A key that the input method takes for itself. */
    taken: (key: string) => press(key, key, 229),
    enter: () => press('Enter', 'Enter', 13, '\r'),
  };
};

test('the Enter of an input method chooses, and the next one sends', async ({ guest }) => {
  const anna = await guest('Anna');
  const field = composer(anna.page);
  await field.focus();
  const { compose, commit, taken, enter } = await inputMethod(anna);

  // Pinyin, whose Enter takes the letters as they are.
  await compose('parley');
  await taken('Enter');
  await commit('parley');
  await expect(field).toHaveValue('parley');
  await expect(messages(anna.page).getByText('parley', { exact: true })).toHaveCount(0);

  // Safari: the Enter comes once the composition is over, as one of the input method still.
  await compose('にほん');
  await commit('日本');
  await taken('Enter');
  await expect(field).toHaveValue('parley日本');
  await enter();
  await expectMessage(anna.page, 'parley日本');
  await expect(field).toHaveValue('');
});

test('one Enter ends Korean input and sends, without a line break', async ({ guest }) => {
  const anna = await guest('Anna');
  const field = composer(anna.page);
  await field.focus();
  const { compose, commit, taken, enter } = await inputMethod(anna);
  await compose('한');
  await taken('Enter');
  await commit('한');
  await enter();
  await expectMessage(anna.page, '한');
  await expect(field).toHaveValue('');
});
