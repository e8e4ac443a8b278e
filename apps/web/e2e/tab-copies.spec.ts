import type { BrowserContext, Page } from '@playwright/test';
import { composer, expectMessage, say } from './chat-page.js';
import type { Person } from './people.js';
import { expect, test } from './test.js';

/* A browser copies a tab with what it keeps for it, and brings all copies back at once. */

const COPIES = 8;
const TIMES = 3;

const keptForTab = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => ({ ...sessionStorage }));

const deviceOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => sessionStorage.getItem('parley.device'));

/** Opens copies of a tab at once, as a browser does that was closed with them. */
const restore = async (
  context: BrowserContext,
  href: string,
  kept: Record<string, string>,
): Promise<Page[]> => {
  const blank = Array.from({ length: COPIES }, () => context.newPage());
  const pages = await Promise.all(blank);
  for (const page of pages) {
    await page.addInitScript((entries) => {
      if (sessionStorage.length > 0) return;
      for (const [key, value] of Object.entries(entries)) sessionStorage.setItem(key, value);
    }, kept);
  }
  await Promise.all(pages.map((page) => page.goto(href)));
  return pages;
};

const expectOwnDevices = async (pages: readonly Page[]): Promise<void> => {
  for (const page of pages) await expect(composer(page)).toBeVisible();
  await expect
    .poll(async () => new Set(await Promise.all(pages.map(deviceOf))).size)
    .toBe(pages.length);
};

test('copies of a tab that come back at once each become a device of their own, each time', async ({
  guest,
}) => {
  const anna = await guest('Anna');
  const context = anna.page.context();
  const href = anna.page.url();
  await expect.poll(() => deviceOf(anna.page)).not.toBeNull();
  const kept = await keptForTab(anna.page);
  await anna.page.close();
  for (let time = 1; time <= TIMES; time += 1) {
    const pages = await restore(context, href, kept);
    await expectOwnDevices(pages);
    const [first, ...others] = pages.map((page): Person => ({ name: anna.name, page }));
    if (first === undefined) throw new Error('no copies');
    // All are connected, and none has taken the place of another.
    await say(first, `Time ${time} of ${anna.name}`);
    for (const { page } of others) await expectMessage(page, `Time ${time} of ${anna.name}`);
    for (const page of pages) await page.close();
  }
});

test('the first screen does not wait for what a tab finds out about its copies', async ({
  guest,
}) => {
  const { name, page } = await guest('Anna');
  await page.addInitScript(() => {
    // Nobody ever says whose it is, and no time passes.
    LockManager.prototype.request = () => new Promise(() => {});
    const wait = window.setTimeout.bind(window);
    Object.assign(window, {
      setTimeout: (run: () => void, after = 0) => (after < 5_000 ? wait(run, after) : 0),
    });
  });
  await page.reload();
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
});
