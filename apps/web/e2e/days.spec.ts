import { messages, orderOf } from './chat-page.js';
import { type PastMessage, writePast } from './past.js';
import type { Person, PersonOptions } from './people.js';
import { expect, test } from './test.js';

test.use({ shared: false });

/* Anna lives in Shanghai; the server knows nothing but UTC. */
const inShanghai: PersonOptions = { profile: { timezoneId: 'Asia/Shanghai' } };
const now = new Date('2026-03-04T12:00+08:00');

const wrote = (author: string, at: string, text: string): PastMessage => ({
  author,
  text,
  at: new Date(`${at}+08:00`),
});

/** Lets somebody live at a certain time, from the next load of the page. */
const liveAt = async ({ page }: Person, time: Date): Promise<void> => {
  await page.clock.setFixedTime(time);
  await page.reload();
};

test('each day has a line, by the calendar of the one who reads', async ({ server, guest }) => {
  await writePast(server, [
    wrote('Clara', '2025-12-31T10:00', 'A year ends'),
    wrote('Clara', '2026-03-02T09:00', 'A week begins'),
    wrote('Clara', '2026-03-03T23:59', 'A day ends'),
    wrote('Clara', '2026-03-04T00:01', 'A day begins'),
  ]);
  const anna = await guest('Anna', inShanghai);
  await liveAt(anna, now);
  const expected = [
    '31 December 2025',
    'A year ends',
    'Monday 2 March',
    'A week begins',
    'Yesterday',
    'A day ends',
    'Today',
    'A day begins',
  ];
  for (const text of expected) {
    await expect(messages(anna.page).getByText(text, { exact: true })).toBeVisible();
  }
  expect(await orderOf(anna.page, expected)).toEqual(expected);
});

test('what one person writes within five minutes stands under one name', async ({
  server,
  guest,
}) => {
  await writePast(server, [
    wrote('Clara', '2026-03-03T23:58', 'First'),
    wrote('Clara', '2026-03-03T23:59', 'A minute later'),
    wrote('Clara', '2026-03-04T00:01', 'On the next day'),
    wrote('Clara', '2026-03-04T00:05', 'Within five minutes'),
    wrote('Dora', '2026-03-04T00:06', 'By another'),
    wrote('Clara', '2026-03-04T00:07', 'After another'),
    wrote('Clara', '2026-03-04T00:12', 'After five minutes'),
  ]);
  const anna = await guest('Anna', inShanghai);
  await liveAt(anna, now);
  const rows = messages(anna.page).getByRole('article');
  await expect(rows).toHaveCount(7);
  const named = rows.filter({ has: anna.page.getByText(/^(Clara|Dora)$/) });
  await expect(named).toContainText([
    'First',
    'On the next day',
    'By another',
    'After another',
    'After five minutes',
  ]);
  await expect(named).toHaveCount(5);
});

test('the time beside a further message keeps to its place by a clock of twelve hours too', async ({
  server,
  guest,
}) => {
  await writePast(server, [
    wrote('Clara', '2026-03-04T11:43', 'First'),
    wrote('Clara', '2026-03-04T11:44', 'Further'),
  ]);
  const anna = await guest('Anna', { profile: { locale: 'en-US', timezoneId: 'Asia/Shanghai' } });
  await liveAt(anna, now);
  const rows = messages(anna.page).getByRole('article');
  await expect(rows.filter({ hasText: 'First' }).locator('time')).toHaveText(/^11:43\sAM$/);
  const further = rows.filter({ hasText: 'Further' });
  await expect(further).toHaveAccessibleName(/11:44\sAM$/);
  const time = further.locator('time');
  await expect(time).toHaveText('11:44');
  await expect(time).toHaveAttribute('title', /11:44\sAM$/);
  expect(await time.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(
    true,
  );
});
