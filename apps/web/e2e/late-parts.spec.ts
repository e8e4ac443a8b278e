import type { Page } from '@playwright/test';
import { signInAsGuest } from './people.js';
import { openOwnMenu } from './settings-page.js';
import { expect, test } from './test.js';

/* The client comes in parts: what connects, what is seen first, and what is wanted later. */

const CLIENT = '**/assets/client-*.js';
const MENU = '**/assets/SelfMenu-*.js';

const reload = (page: Page) => page.getByRole('button', { name: 'Reload' });

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** Lets no such file through until it is told to. */
const hold = async (page: Page, files: string): Promise<() => void> => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(files, async (route) => {
    await released;
    await route.continue();
  });
  return release;
};

for (const chosen of ['light', 'dark'] as const) {
  test(`before the client is there the page stands already, ${chosen} as chosen`, async ({
    visitor,
  }) => {
    const system = chosen === 'light' ? 'dark' : 'light';
    const { page } = await visitor('Anna', { profile: { colorScheme: system } });
    await page.evaluate((scheme) => localStorage.setItem('parley.appearance', scheme), chosen);
    const release = await hold(page, CLIENT);
    await page.reload({ waitUntil: 'commit' });
    await expect(page.locator('#root img')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    const before = await ground(page);
    expect(before).toBe(chosen === 'light' ? 'rgb(255, 253, 250)' : 'rgb(27, 26, 24)');
    release();
    await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
    expect(await ground(page)).toBe(before);
  });
}

test('a client that cannot be loaded is said to be, and comes with a reload', async ({
  visitor,
}) => {
  const { page } = await visitor('Anna', { profile: { locale: 'zh-CN' } });
  await page.route(CLIENT, (route) => route.abort());
  await page.reload({ waitUntil: 'commit' });
  await expect(page.getByRole('alert')).toHaveText('无法加载 Parley。');
  await page.unroute(CLIENT);
  await page.getByRole('button').click();
  await expect(page.getByRole('textbox')).toBeVisible();
});

test('the own menu opens by the press that came before it was loaded, and keeps the focus', async ({
  visitor,
}) => {
  const anna = await visitor('Anna');
  const release = await hold(anna.page, MENU);
  await signInAsGuest(anna.page, anna.name);
  await openOwnMenu(anna);
  await expect(anna.page.getByRole('button', { name: `Signed in as ${anna.name}` })).toBeFocused();
  release();
  await expect(anna.page.getByRole('menuitem', { name: 'Language' })).toBeVisible();
  await anna.page.keyboard.press('Escape');
  await expect(anna.page.getByRole('button', { name: `Signed in as ${anna.name}` })).toBeFocused();
});

test('an own menu that cannot be loaded is said to be, and comes with a reload', async ({
  visitor,
}) => {
  const anna = await visitor('Anna');
  await anna.page.route(MENU, (route) => route.abort());
  await signInAsGuest(anna.page, anna.name);
  await openOwnMenu(anna);
  await expect(
    anna.page.getByRole('alert').getByText('The menu could not be loaded.'),
  ).toBeVisible();
  await anna.page.unroute(MENU);
  await reload(anna.page).click();
  await openOwnMenu(anna);
  await expect(anna.page.getByRole('menuitem', { name: 'Language' })).toBeVisible();
});
