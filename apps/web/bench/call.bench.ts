import { setTimeout as delay } from 'node:timers/promises';
import { accept, call, expectConnected, hangUp, incoming } from '../e2e/call-page.js';
import { type Person, signInAsGuest } from '../e2e/people.js';
import { expect, test } from '../e2e/test.js';
import { bareCall, openBarePage } from './bare-page.js';
import { DistantServer } from './distant-server.js';
import { median, rounded } from './figures.js';
import { firstFrameOfAll, lastClick, stepOf, watchCall } from './first-frame.js';
import { report } from './report.js';

const rounds = 10;

/** Nobody answers sooner than this; by then the caller's offer is made. */
const ringsMs = 1_000;

/** What a call may take, as a multiple of what the bare page takes. */
const limit = 1;

/** Milliseconds from the click on accept. */
interface Times {
  /** The caller's offer is at the callee. */
  offer: number;
  /** The answer is at the caller. */
  answer: number;
  connected: number;
  /** The first frame is decoded on both sides. */
  frames: number;
}

const parleyCall = async (caller: Person, callee: Person): Promise<Times> => {
  const pages = [caller.page, callee.page];
  for (const page of pages) await page.evaluate(() => window.callTimes.forget());
  await call(caller, callee);
  await expect(incoming(callee.page, caller.name)).toBeVisible();
  await delay(ringsMs);
  await accept(callee, caller);
  await expectConnected(caller, callee);
  const click = await lastClick(callee.page);
  const frames = Math.max(...(await Promise.all(pages.map(firstFrameOfAll))));
  const connected = await Promise.all(pages.map((page) => stepOf(page, 'connected')));
  const offer = await stepOf(callee.page, 'have-remote-offer');
  const answer = await stepOf(caller.page, 'stable');
  await hangUp(caller);
  for (const page of pages) await page.getByRole('button', { name: 'Close', exact: true }).click();
  return {
    offer: offer - click,
    answer: answer - click,
    connected: Math.max(...connected) - click,
    frames: frames - click,
  };
};

const line = (name: string, times: readonly number[]): string =>
  `${name}: median ${rounded([median(times)])} ms of ${rounded(times)}`;

// Nobody calls thirty times a minute by hand.
test.use({ environment: { RATE_LIMIT_SCALE: '10' } });

/** The way between a page and the server, and each back, in milliseconds. */
for (const way of [0, 50]) {
  test(`an answered call shows both pictures as soon as a bare page does, the server being ${way} ms away`, async ({
    server,
    visitor,
  }) => {
    const { page: barePage } = await visitor('nobody');
    await openBarePage(barePage);
    const distant = await DistantServer.start(server.origin, way);
    const [anna, bob] = [await visitor('Anna'), await visitor('Bob')];
    for (const { page, name } of [anna, bob]) {
      await page.addInitScript(watchCall);
      await page.goto(distant.origin);
      await signInAsGuest(page, name);
      await expect(page.getByRole('button', { name: /^Signed in as/ })).toBeVisible();
    }

    // Once each, so that neither pays for what the browser loads only once.
    await bareCall(barePage, 'within', way);
    await parleyCall(anna, bob);
    const connecting: number[] = [];
    const opening: number[] = [];
    const parley: Times[] = [];
    for (let round = 0; round < rounds; round += 1) {
      connecting.push(await bareCall(barePage, 'before', way));
      opening.push(await bareCall(barePage, 'within', way));
      parley.push(await parleyCall(anna, bob));
    }
    distant.stop();

    const frames = parley.map((times) => times.frames);
    const medianOf = (step: keyof Times) => rounded([median(parley.map((times) => times[step]))]);
    console.log(line('Bare page whose devices are open already  ', connecting));
    console.log(line('Bare page that opens its devices meanwhile', opening));
    console.log(line('Parley, which opens the callee’s meanwhile', frames));
    console.log(
      `Of these, from the click: the offer is there after ${medianOf('offer')} ms, the answer after ` +
        `${medianOf('answer')}, the connection after ${medianOf('connected')}`,
    );
    const name = `accept to first frame, the server ${way} ms away`;
    // The callee's devices are opened after the click, as by the second.
    report('call', [
      {
        name: `${name}, to a bare page with open devices`,
        figure: median(frames) / median(connecting),
      },
      {
        name: `${name}, to a bare page that opens its own`,
        figure: median(frames) / median(opening),
        atMost: limit,
      },
    ]);
  });
}
