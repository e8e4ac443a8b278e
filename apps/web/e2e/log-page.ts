import { expect, type Locator, type Page } from '@playwright/test';
import { messages } from './chat-page.js';
import type { PastMessage } from './past.js';

/* A log that is far longer than the screen. Its messages have numbers. */

const MINUTE = 60_000;

/** Messages by two people who take turns, of one line and of several, a minute apart. */
export const talk = (from: number, to: number): PastMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index;
    return {
      author: number % 3 === 0 ? 'Clara' : 'Dora',
      text: `Message ${number}${' and so on'.repeat(number % 7 === 0 ? 40 : number % 5)}`,
      at: new Date(Date.UTC(2026, 0, 1) + number * MINUTE),
    };
  });

const rows = (page: Page): Locator => messages(page).getByRole('article');

export const row = (page: Page, number: number): Locator =>
  rows(page).filter({ hasText: new RegExp(`Message ${number}(?!\\d)`) });

export const jumpButton = (page: Page): Locator =>
  page.getByRole('button', { name: /^Jump to the newest message/ });

/** Scrolls by hand until it goes no further: a list that is just taking its place takes it first. */
export const scrollToTop = async (page: Page): Promise<void> => {
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

/** Scrolls, and waits until the list has come to rest: the way back leads there. @returns the first message in view */
export const scrollToRest = async (page: Page, pixels: number): Promise<number> => {
  const keptPlace = () => page.evaluate(() => JSON.stringify(history.state));
  const expectKept = () =>
    expect(async () => {
      const first = await firstInView(page);
      expect(await keptPlace()).toMatch(new RegExp(`"seq":(${first - 1}|${first}),`));
    }).toPass();
  await expectKept();
  const before = await keptPlace();
  await messages(page).evaluate((log, distance) => log.scrollBy(0, distance), pixels);
  await expect.poll(keptPlace).not.toBe(before);
  await expectKept();
  return firstInView(page);
};

export const topOf = (element: Locator): Promise<number> =>
  element.evaluate((shown) => shown.getBoundingClientRect().top);

/**
 * Watches a message until the log has grown and stands.
 * @returns a handle of the watch: how many pixels the message was off its place, at most, in any frame;
 * without end if it was not drawn
 */
export const watchPlace = (shown: Locator) =>
  shown.evaluateHandle((element) => {
    const log = element.closest('[role="log"]');
    const height = log?.scrollHeight;
    const place = element.getBoundingClientRect().top;
    const numberOf = (row: Element) => /Message \d+/.exec(row.textContent)?.[0];
    const number = numberOf(element);
    const strayedNow = (): number => {
      // Not always the same element: what counts is what one sees.
      const drawn = [...(log?.querySelectorAll('article') ?? [])].find(
        (row) => numberOf(row) === number,
      );
      return drawn === undefined
        ? Number.POSITIVE_INFINITY
        : Math.abs(drawn.getBoundingClientRect().top - place);
    };
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const watch = async (): Promise<number> => {
      let strayed = 0;
      for (let framesAfter = 0; framesAfter < 10; ) {
        await painted();
        strayed = Math.max(strayed, strayedNow());
        if (log?.scrollHeight !== height) framesAfter += 1;
      }
      return strayed;
    };
    return { strayed: watch() };
  });

/** The number of the first message of which the top is in view. */
export const firstInView = (page: Page): Promise<number> =>
  messages(page).evaluate((log) => {
    const { top } = log.getBoundingClientRect();
    const shown = [...log.querySelectorAll('[role="article"], article')].find(
      (element) => element.getBoundingClientRect().top >= top,
    );
    return Number(/Message (\d+)/.exec(shown?.textContent ?? '')?.[1]);
  });

/** The number of the first message that is drawn. */
export const firstDrawn = async (page: Page): Promise<number> =>
  Number(/Message (\d+)/.exec((await rows(page).first().textContent()) ?? '')?.[1]);

/** Scrolls up, as fast as the pages of history come, until that message or an earlier one is drawn. */
export const readUpTo = (page: Page, number: number): Promise<void> =>
  messages(page).evaluate(async (log, last) => {
    const firstDrawn = () =>
      Number(/Message (\d+)/.exec(log.querySelector('article')?.textContent ?? '')?.[1]);
    while (firstDrawn() > last) {
      log.scrollTop = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, number);

export const expectFewRows = async (page: Page): Promise<void> =>
  expect(await rows(page).count()).toBeLessThan(150);
