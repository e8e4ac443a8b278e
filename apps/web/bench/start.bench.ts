import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { composer, expectMessage, say } from '../e2e/chat-page.js';
import { expect, test } from '../e2e/test.js';
import { median, rounded } from './figures.js';
import { report } from './report.js';

const rounds = 9;

/** Lighthouse's slow mobile: a processor of a quarter of this one's speed, and 3G at its best. */
const slowness = 4;
const kilobit = 1_000 / 8;
const fast3G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600 * kilobit,
  uploadThroughput: 750 * kilobit,
};

/** Milliseconds from the start of the navigation. */
type Start = { painted: number; usable: number };

declare global {
  interface Window {
    /** When the conversation showed a message, and a field to write one stood beside it. */
    usableAt: number | undefined;
  }
}

const watchStart = (): void => {
  const look = (): void => {
    const isUsable =
      document.querySelector('[role="log"] [role="article"], [role="log"] article') !== null &&
      document.querySelector('textarea:not([disabled])') !== null;
    if (isUsable) window.usableAt ??= performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
};

const slowDown = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', fast3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
};

/** Opens the client as somebody whose browser has its session, and nothing else. */
const start = async (
  browser: Browser,
  origin: string,
  storageState: BrowserContextOptions['storageState'],
): Promise<Start> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    ...(storageState && { storageState }),
  });
  const page = await context.newPage();
  await page.addInitScript(watchStart);
  await slowDown(page);
  await page.goto(origin);
  await expect.poll(() => page.evaluate(() => window.usableAt)).toBeDefined();
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    usable: window.usableAt ?? Number.NaN,
  }));
  await context.close();
  return times;
};

test('a page that was never loaded before shows the chat on a slow phone', async ({
  guest,
  server,
  browserWith,
}) => {
  const anna = await guest('Anna');
  await say(anna, 'Good morning!');
  await expectMessage(anna.page, 'Good morning!');
  await expect(composer(anna.page)).toBeVisible();
  const kept = await anna.page.context().storageState();
  const browser = await browserWith('working');
  const starts: Start[] = [];
  for (let round = 0; round < rounds; round += 1) {
    starts.push(await start(browser, server.origin, kept));
  }
  const usable = starts.map((one) => one.usable / 1_000);
  const painted = starts.map((one) => one.painted / 1_000);
  console.log(`Usable: ${rounded(usable, 2)} s; first paint: ${rounded(painted, 2)} s`);
  report('start', [
    { name: 'first paint, cold, CPU ×4, fast 3G', figure: median(painted), unit: 's' },
    {
      name: 'a usable chat, cold, CPU ×4, fast 3G',
      figure: median(usable),
      unit: 's',
      atMost: 2.4,
    },
  ]);
});
