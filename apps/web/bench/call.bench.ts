import { accept, call, expectConnected, hangUp } from '../e2e/call-page.js';
import type { Person } from '../e2e/people.js';
import { expect, test } from '../e2e/test.js';
import { bareCall, openBarePage } from './bare-page.js';
import { median, rounded } from './figures.js';
import { firstFrameOfAll, lastClick, watchCall } from './first-frame.js';
import { report } from './report.js';

const rounds = 10;

/**
 * What a call may take, as a multiple of what the bare page takes that opens one camera and one microphone after
 * the start, as Parley does: it captures nothing of the callee before the click on accept.
 */
const limit = 1.5;

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

const line = (name: string, times: readonly number[]): string =>
  `${name}: median ${rounded([median(times)])} ms of ${rounded(times)}`;

// Nobody calls thirty times a minute by hand.
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
  await bareCall(barePage, 'within');
  await parleyCall(anna, bob);
  const connecting: number[] = [];
  const opening: number[] = [];
  const parley: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    connecting.push(await bareCall(barePage, 'before'));
    opening.push(await bareCall(barePage, 'within'));
    parley.push(await parleyCall(anna, bob));
  }

  const strict = median(parley) / median(connecting);
  const alike = median(parley) / median(opening);
  console.log(line('Bare page whose devices are open already  ', connecting));
  console.log(line('Bare page that opens its devices meanwhile', opening));
  console.log(line('Parley, which opens the callee’s meanwhile', parley));
  report('call', [
    { name: 'accept to first frame, to a bare page with open devices', figure: strict },
    { name: 'the same, to a bare page that opens its own', figure: alike, atMost: limit },
  ]);
});
