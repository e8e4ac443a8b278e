import type { Page } from '@playwright/test';
import { composer } from './chat-page.js';
import { expect, test } from './test.js';

/** As if what this browser holds were of the server as it was before a restore. */
const holdAnother = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const storage of [localStorage, sessionStorage]) {
      storage.setItem('parley.incarnation', crypto.randomUUID());
    }
  });

test('a page that held another incarnation of the server drops what was written for it [A16]', async ({
  guest,
}) => {
  const { page } = await guest('Anna');
  await composer(page).fill('Half a sentence');
  await page.reload();
  await expect(composer(page)).toHaveValue('Half a sentence');
  await holdAnother(page);
  await page.reload();
  await expect(composer(page)).toHaveValue('');
  await composer(page).fill('A whole one');
  await composer(page).press('Enter');
  await expect(page.getByRole('article').getByText('A whole one')).toBeVisible();
});
