import type { Page } from '@playwright/test';
import { messages } from '../e2e/chat-page.js';
import { dataTemplate } from '../e2e/data-template.js';
import { readUpTo, row, scrollToTop, talk } from '../e2e/log-page.js';
import { type Environment, ParleyServer } from '../e2e/parley-server.js';
import { writePast } from '../e2e/past.js';
import { type Person, signInAsGuest } from '../e2e/people.js';
import { expect, test } from '../e2e/test.js';
import { median, quantile, rounded } from './figures.js';
import { report } from './report.js';

const rounds = 6;
const short = 200;
const long = 50_000;

/** Nobody reads 50,000 messages within half a minute. */
const environment: Environment = { RATE_LIMIT_SCALE: '1000' };
test.use({ environment });

/** Lets somebody load all messages of a lobby that has so many. */
const loadAll = async ({ name, page }: Person, server: ParleyServer, count: number) => {
  await writePast(server, talk(1, count));
  await page.goto(server.origin);
  await signInAsGuest(page, name);
  await expect(row(page, count)).toBeInViewport();
  await readUpTo(page, 1);
  await scrollToTop(page);
  await expect(messages(page).getByText('The lobby begins here')).toBeInViewport();
};

/**
 * Scrolls from the middle of the log up and down again.
 * @returns of each frame, the milliseconds from its beginning until the page has drawn it and is free again
 */
const scrollFrames = (page: Page): Promise<number[]> =>
  messages(page).evaluate(async (log) => {
    const framesEachWay = 60;
    const pixelsAFrame = 80;
    const times: number[] = [];
    const { port1, port2 } = new MessageChannel();
    /** A message comes after the frame in which it was sent is drawn. */
    const frame = (move: () => void): Promise<void> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const start = performance.now();
          port1.onmessage = () => {
            times.push(performance.now() - start);
            resolve();
          };
          move();
          port2.postMessage('drawn');
        });
      });
    log.scrollTop = (log.scrollHeight - log.clientHeight) / 2;
    await frame(() => {});
    times.length = 0;
    for (const direction of [-1, 1]) {
      for (let count = 0; count < framesEachWay; count += 1) {
        await frame(() => {
          log.scrollTop += direction * pixelsAFrame;
        });
      }
    }
    return times;
  });

const line = (count: number, times: readonly number[]): string => {
  const [half, most] = [median(times), quantile(times, 0.95)];
  return `${count} messages: a frame takes ${rounded([half], 2)} ms, 95 % of them at most ${rounded([most], 2)} ms`;
};

test('what a frame costs while one scrolls through 50,000 messages, and through 200', async ({
  server,
  visitor,
}) => {
  const other = await ParleyServer.start(environment, dataTemplate());
  try {
    const [anna, bob] = [await visitor('Anna'), await visitor('Bob')];
    await loadAll(anna, other, short);
    await loadAll(bob, server, long);
    const few: number[] = [];
    const many: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      few.push(...(await scrollFrames(anna.page)));
      many.push(...(await scrollFrames(bob.page)));
    }
    console.log(line(short, few));
    console.log(line(long, many));
    const ratio = (part: number): number => quantile(many, part) / quantile(few, part);
    report('scroll', [
      { name: 'half of the frames, 50,000 messages to 200', figure: ratio(0.5), atMost: 2 },
      { name: '95 % of the frames, 50,000 messages to 200', figure: ratio(0.95), atMost: 2 },
    ]);
  } finally {
    await other.dispose();
  }
});
