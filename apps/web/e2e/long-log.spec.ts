import { expectMessage, listed, messages, say } from './chat-page.js';
import { putGate } from './gate.js';
import {
  expectFewRows,
  firstDrawn,
  firstInView,
  jumpButton,
  readUpTo,
  row,
  scrollToTop,
  talk,
  topOf,
  watchPlace,
} from './log-page.js';
import { writePast } from './past.js';
import { expect, test } from './test.js';

// The lobby is as long as each says.
test.use({ shared: false });

const ALL = 50_000;

test.describe('with 50,000 messages', () => {
  // Nobody reads them all within half a minute.
  test.use({ environment: { RATE_LIMIT_SCALE: '1000' } });

  test('one reads up to the first, and what one looks at keeps its place among few rows [H6]', async ({
    server,
    guest,
  }) => {
    test.slow();
    await writePast(server, talk(1, ALL));
    const { page } = await guest('Anna');
    await expect(row(page, ALL)).toBeInViewport();
    const gate = await putGate(page);
    await expect(row(page, ALL)).toBeInViewport();
    for (const depth of [ALL, 40_000, 20_000, 500]) {
      await readUpTo(page, depth);
      gate.hold('chat-history');
      for (let pages = 0; pages < 3; pages += 1) {
        await scrollToTop(page);
        await expect.poll(gate.waiting).toBe(1);
        const first = await firstDrawn(page);
        const place = await watchPlace(row(page, first));
        gate.letGo();
        const strayed = await place.evaluate((watch) => watch.strayed);
        expect(strayed, `pixels that message ${first} strayed`).toBeLessThanOrEqual(3);
        await expectFewRows(page);
      }
      gate.open();
    }
    await readUpTo(page, 1);
    await scrollToTop(page);
    await expect(row(page, 1)).toBeInViewport();
    await expect(messages(page).getByText('The lobby begins here')).toBeInViewport();
    await expectFewRows(page);

    await jumpButton(page).click();
    await expect(row(page, ALL)).toBeInViewport();
    await expect(jumpButton(page)).toHaveCount(0);
    await expectFewRows(page);
  });
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
  await expect(listed(page, 'Lobby')).toBeVisible();
});
