import type { Page } from '@playwright/test';
import { keepPicture } from './screen.js';
import { expect, test } from './test.js';

/* Two whose browsers speak Chinese read nothing else. */

const profile = { locale: 'zh-CN' };

// Others would have written in their own language.
test.use({ shared: false });

/** The product's own name, a language by its own name, and keys that are called so in Chinese too. */
const sameInChinese = ['Parley', 'English', 'Esc', 'Ctrl', 'Shift', 'Enter'];

/** Words in Latin letters that a person sees, or that a screen reader or a tooltip tells them. */
const latinWords = async (page: Page): Promise<string[]> => {
  const texts = await page.locator('body').evaluate((body: HTMLElement) => {
    const named = ['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
      [...body.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    );
    return [body.innerText, document.title, ...named];
  });
  // An address is the same in every language.
  const words =
    texts
      .join('\n')
      .replaceAll(/https?:\S+/g, '')
      .match(/[a-z]{2,}/gi) ?? [];
  return words.filter((word) => !sameInChinese.includes(word));
};

const expectChinese = async (page: Page, screen: string): Promise<void> => {
  expect(await latinWords(page), screen).toEqual([]);
  await keepPicture(page, `zh ${screen}`);
};

test('somebody whose browser speaks Chinese signs in, chats and calls in Chinese', async ({
  visitor,
}) => {
  const ming = await visitor('小明', { profile });
  const hong = await visitor('小红', { profile });
  for (const { name, page } of [ming, hong]) {
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expect(page.getByRole('button', { name: '进入' })).toBeVisible();
    await expectChinese(page, 'sign-in');
    await page.getByRole('textbox', { name: '你的名字' }).fill(name);
    await page.getByRole('button', { name: '进入' }).click();
    await expect(page.getByRole('log', { name: '消息' })).toBeVisible();
    await expectChinese(page, 'lobby');
  }

  await ming.page.getByRole('textbox', { name: '消息' }).pressSequentially('你好，大家');
  await expect(hong.page.getByText('小明 访客 正在输入…')).toBeVisible();
  await ming.page.getByRole('textbox', { name: '消息' }).press('Enter');
  await expect(hong.page.getByRole('log').getByText('你好，大家')).toBeVisible();
  await expectChinese(hong.page, 'chat');

  await ming.page.getByRole('button', { name: '与 小红 视频通话' }).click();
  const ringing = hong.page.getByRole('alertdialog', { name: '小明 来电' });
  await expect(ringing).toBeVisible();
  await expectChinese(hong.page, 'incoming');
  await expectChinese(ming.page, 'outgoing');
  await ringing.getByRole('button', { name: '视频接听' }).click();
  for (const { page } of [ming, hong]) await expect(page.getByRole('timer')).toBeVisible();
  await expectChinese(ming.page, 'call');

  await hong.page.getByRole('button', { name: '挂断' }).click();
  const ended = (page: Page) => page.getByRole('region', { name: '已结束的通话' });
  await expect(ended(hong.page).getByText('你挂断了')).toBeVisible();
  await expect(ended(ming.page).getByText('小红 访客 挂断了')).toBeVisible();
  await expect(ming.page.getByRole('log').getByText(/^视频通话 · /)).toBeVisible();
  for (const { page } of [ming, hong]) await expectChinese(page, 'ended');

  await ming.page.getByRole('button', { name: '关于小红的更多选项' }).click();
  await ming.page.getByRole('menuitem', { name: '屏蔽小红…' }).click();
  await expectChinese(ming.page, 'block');
  await ming.page.getByRole('menuitem', { name: '屏蔽小红' }).click();
  await expect(ming.page.getByText('你已屏蔽小红。')).toBeVisible();
  await ming.page.getByRole('button', { name: '已登录：小明' }).click();
  await ming.page.getByRole('menuitem', { name: '已屏蔽的人' }).click();
  await expect(ming.page.getByRole('menuitem', { name: '取消屏蔽小红' })).toBeVisible();
  await expectChinese(ming.page, 'blocked');
});
