import { accept, call, expectConnected, hangUp } from '../e2e/call-page.js';
import type { Person } from '../e2e/people.js';
import { expect, test } from '../e2e/test.js';
import { bareCall, openBarePage } from './bare-page.js';
import { firstFrameOfAll, lastClick, watchCall } from './first-frame.js';

const rounds = 10;

/** What a call may take, as a multiple of what the bare page takes. */
const limit = 1.5;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
};

const inMs = (values: readonly number[]): string =>
  values.map((value) => value.toFixed(0)).join(' ');

/** @returns milliseconds from the click on accept to the first decoded frame on both sides */
const parleyCall = async (caller: Person, callee: Person): Promise<number> => {
  for (const { page } of [caller, callee]) await page.evaluate(() => window.callTimes.forget());
  await call(caller, callee);
  await accept(callee, caller);
  await expectConnected(caller, callee);
  const click = await lastClick(callee.page);
  const frames = await Promise.all([caller, callee].map(({ page }) => firstFrameOfAll(page)));
  await hangUp(caller);
  for (const { page } of [caller, callee]) {
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  }
  return Math.max(...frames) - click;
};

// Nobody calls ten times a minute by hand.
test.use({ environment: { RATE_LIMIT_SCALE: '10' } });

test('an answered call shows both pictures almost as soon as a bare page does', async ({
  visitor,
  guest,
}) => {
  const { page: barePage } = await visitor('nobody');
  await openBarePage(barePage);
  const [anna, bob] = [await guest('Anna'), await guest('Bob')];
  for (const { page } of [anna, bob]) {
    await page.addInitScript(watchCall);
    await page.reload();
    await expect(page.getByRole('button', { name: /^Signed in as/ })).toBeVisible();
  }

  // Once each, so that neither pays for what the browser loads only once.
  await bareCall(barePage);
  await parleyCall(anna, bob);
  const bare: number[] = [];
  const parley: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await bareCall(barePage));
    parley.push(await parleyCall(anna, bob));
  }

  const ratio = median(parley) / median(bare);
  console.log(`bare page    median ${median(bare).toFixed(0)} ms of ${inMs(bare)}`);
  console.log(`Parley       median ${median(parley).toFixed(0)} ms of ${inMs(parley)}`);
  console.log(`ratio        ${ratio.toFixed(2)}, at most ${limit}`);
  expect(ratio).toBeLessThanOrEqual(limit);
});
