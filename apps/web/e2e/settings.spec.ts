import { composer } from './chat-page.js';
import { chooseChinese } from './settings-page.js';
import { expect, test } from './test.js';

test('the language that one chooses stays, over a reload too', async ({ guest }) => {
  const anna = await guest('Anna');
  await expect(composer(anna.page)).toBeVisible();
  await chooseChinese(anna);
  await expect(anna.page.getByRole('heading', { name: '大厅' })).toBeVisible();
  await expect(composer(anna.page)).toHaveCount(0);
  await anna.page.reload();
  await expect(anna.page.getByRole('heading', { name: '大厅' })).toBeVisible();
  await expect(anna.page.locator('html')).toHaveAttribute('lang', /^zh/);
});
