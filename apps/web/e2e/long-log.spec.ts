import type { Locator, Page } from '@playwright/test';
import { expectMessage, messages, say } from './chat-page.js';
import { putGate } from './gate.js';
import { type PastMessage, writePast } from './past.js';
import { expect, test } from './test.js';

const PAGE = 100;
const MINUTE = 60_000;

/** Messages by two people who take turns, of one line and of several, a minute apart. */
const talk = (from: number, to: number): PastMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index;
    return {
      author: number % 3 === 0 ? 'Clara' : 'Dora',
      text: `Message ${number}${' and so on'.repeat(number % 7 === 0 ? 40 : number % 5)}`,
      at: new Date(Date.UTC(2026, 0, 1) + number * MINUTE),
    };
  });

const rows = (page: Page): Locator => messages(page).getByRole('article');

const row = (page: Page, number: number): Locator =>
  rows(page).filter({ hasText: new RegExp(`Message ${number}(?!\\d)`) });

const jumpButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^Jump to the newest message/ });

/** Scrolls by hand until it goes no further: a list that is just taking its place takes it first. */
const scrollToTop = async (page: Page): Promise<void> => {
  await messages(page).hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -100_000);
      return messages(page).evaluate(({ scrollTop }) => scrollTop);
    })
    .toBe(0);
  // The list lets the pointer through while it is scrolled, and for a moment longer.
  await expect(rows(page).first()).toHaveCSS('pointer-events', 'auto');
};

const topOf = (element: Locator): Promise<number> =>
  element.evaluate((shown) => shown.getBoundingClientRect().top);

/**
 * Watches a row until the log has grown and stands.
 * @returns a handle of the watch: how many pixels the row was off its place, at most, in any frame
 */
const watchPlace = (shown: Locator) =>
  shown.evaluateHandle((element) => {
    const log = element.closest('[role="log"]');
    const height = log?.scrollHeight;
    const place = element.getBoundingClientRect().top;
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const watch = async (): Promise<number> => {
      let strayed = 0;
      for (let framesAfter = 0; framesAfter < 10; ) {
        await painted();
        strayed = Math.max(strayed, Math.abs(element.getBoundingClientRect().top - place));
        if (log?.scrollHeight !== height) framesAfter += 1;
      }
      return strayed;
    };
    return { strayed: watch() };
  });

/** The number of the first message of which the top is in view. */
const firstInView = (page: Page): Promise<number> =>
  messages(page).evaluate((log) => {
    const { top } = log.getBoundingClientRect();
    const shown = [...log.querySelectorAll('[role="article"], article')].find(
      (element) => element.getBoundingClientRect().top >= top,
    );
    return Number(/Message (\d+)/.exec(shown?.textContent ?? '')?.[1]);
  });

const expectFewRows = async (page: Page): Promise<void> =>
  expect(await rows(page).count()).toBeLessThan(150);

test('one reads up to the first of 1,500 messages, and what one looks at keeps its place [H6]', async ({
  server,
  guest,
}) => {
  await writePast(server, talk(1, 1_500));
  const { page } = await guest('Anna');
  await expect(row(page, 1_500)).toBeInViewport();
  const gate = await putGate(page);
  await expect(row(page, 1_500)).toBeInViewport();
  gate.hold('chat-history');
  for (let first = 1_500 - PAGE + 1; first > 1; first -= PAGE) {
    await scrollToTop(page);
    await expect.poll(gate.waiting).toBe(1);
    // The first that is here is drawn with the one before it.
    await expect(rows(page).first()).toContainText(`Message ${first + 1}`);
    const place = await watchPlace(row(page, first + 1));
    gate.letGo();
    expect(await place.evaluate(({ strayed }) => strayed)).toBeLessThanOrEqual(3);
    await expectFewRows(page);
  }
  await scrollToTop(page);
  await expect(row(page, 1)).toBeInViewport();
  await expect(messages(page).getByText('The lobby begins here')).toBeInViewport();

  await jumpButton(page).click();
  await expect(row(page, 1_500)).toBeInViewport();
  await expect(jumpButton(page)).toHaveCount(0);
  await expectFewRows(page);
});

test('a message that comes while one reads above moves nothing, and waits under a line', async ({
  server,
  guest,
}) => {
  await writePast(server, talk(1, 300));
  const { page } = await guest('Anna');
  const bob = await guest('Bob');
  await expect(row(page, 300)).toBeInViewport();
  await messages(page).hover();
  await page.mouse.wheel(0, -2_000);
  await expect(jumpButton(page)).toHaveAccessibleName('Jump to the newest message');
  await expect(row(page, 300)).not.toBeInViewport();

  const first = await firstInView(page);
  const before = await topOf(row(page, first));
  await say(bob, 'News');
  await expect(jumpButton(page)).toHaveAccessibleName('Jump to the newest message, 1 unread');
  expect(Math.abs((await topOf(row(page, first))) - before)).toBeLessThanOrEqual(3);

  await jumpButton(page).click();
  await expect(messages(page).getByText('New messages')).toBeInViewport();
  await expect(messages(page).getByText('News', { exact: true })).toBeInViewport();
  await expectMessage(page, 'News');
  await expect(jumpButton(page)).toHaveCount(0);
});

test('who comes back to many messages reads on where they stopped', async ({ server, guest }) => {
  await writePast(server, talk(1, 300));
  const { page } = await guest('Anna');
  await expect(row(page, 300)).toBeInViewport();
  await page.goto('about:blank');
  await writePast(server, talk(301, 600));
  await page.goto(server.origin);
  await expect(messages(page).getByText('New messages')).toBeInViewport();
  await expect(row(page, 301)).toBeInViewport();
  await expect(jumpButton(page)).toHaveAccessibleName(/\d unread$/);
  await expectFewRows(page);

  await jumpButton(page).click();
  await expect(row(page, 600)).toBeInViewport();
  await expect(jumpButton(page)).toHaveCount(0);
  await expect(
    page
      .getByRole('navigation', { name: 'Conversations' })
      .getByRole('button', { name: 'Lobby', exact: true }),
  ).toBeVisible();
});
