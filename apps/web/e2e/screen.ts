import { type Page, test } from '@playwright/test';

/** Keeps a picture of the screen beside the results. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
};
