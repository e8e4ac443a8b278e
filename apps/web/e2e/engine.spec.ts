import type { CallEngine, CallPerson } from '@parley/call';
import type { Page } from '@playwright/test';
import { bundleEngines, openEnginePage } from './engine-page.js';
import { expectAllTracksEnded, expectPictureFlows, expectSoundFlows } from './media-probe.js';
import { test as base, expect } from './test.js';

/*
 * The engine alone in a real browser, without server and client: two of them in one page.
 */

interface LabDevice {
  readonly engine: CallEngine;
  readonly person: CallPerson;
  readonly errors: string[];
  readonly port: {
    readonly sent: readonly { readonly type: string }[];
    goOffline(): void;
    goOnline(): void;
  };
}

declare global {
  interface Window {
    callLab: Record<'ada' | 'bob', LabDevice>;
  }
}

const test = base.extend<{ enginePage: Page }, { engines: string }>({
  engines: [async ({}, use) => use(await bundleEngines()), { scope: 'worker' }],

  enginePage: async ({ browserWith, engines }, use) => {
    const browser = await browserWith('working');
    const page = await browser.newPage();
    await openEnginePage(page, engines);
    await use(page);
    const errors = await page.evaluate(() => {
      const { ada, bob } = window.callLab;
      return [...ada.errors, ...bob.errors];
    });
    expect(errors, 'errors of the engines').toEqual([]);
    await page.close();
  },
});

const expectPhases = (page: Page, ada: string, bob: string): Promise<void> =>
  expect
    .poll(
      () =>
        page.evaluate(() => {
          const { ada, bob } = window.callLab;
          return [ada.engine.view.phase, bob.engine.view.phase];
        }),
      { timeout: 30_000 },
    )
    .toEqual([ada, bob]);

const startCall = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.callLab.ada.engine.invite(window.callLab.bob.person, 'video'));
  await expectPhases(page, 'outgoing', 'incoming');
  await page.evaluate(() => window.callLab.bob.engine.accept('video'));
  await expectPhases(page, 'active', 'active');
};

/** Waits until one of the two has sent such a message. */
const expectSent = (page: Page, who: 'ada' | 'bob', type: string): Promise<void> =>
  expect.poll(() => sentTypes(page, who)).toContain(type);

const sentTypes = (page: Page, who: 'ada' | 'bob'): Promise<string[]> =>
  page.evaluate((name) => window.callLab[name].port.sent.map((message) => message.type), who);

/** Ada's offer waits at the server while it rings. */
const startRinging = async (page: Page): Promise<void> => {
  await page.evaluate(() => window.callLab.ada.engine.invite(window.callLab.bob.person, 'video'));
  await expectSent(page, 'ada', 'call-prepare');
  await expectPhases(page, 'outgoing', 'incoming');
};

/** The ICE user fragment of each peer connection that is open: another one after an ICE restart. */
const fragments = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.mediaProbe.connections
      .filter(({ connectionState }) => connectionState !== 'closed')
      .map(
        ({ localDescription }) => /ice-ufrag:(\S+)/.exec(localDescription?.sdp ?? '')?.[1] ?? '',
      ),
  );

/** How many frames each of the two has been shown of the other. */
const framesShown = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('video')].map(
      (video) => video.getVideoPlaybackQuality().totalVideoFrames,
    ),
  );

test('two engines see and hear each other, until one hangs up and every track ends [N6]', async ({
  enginePage: page,
}) => {
  await startCall(page);
  await expectPictureFlows(page);
  await expectSoundFlows(page);

  await page.evaluate(() => window.callLab.bob.engine.hangUp());
  await expectPhases(page, 'ended', 'ended');
  await expectAllTracksEnded(page);
});

test('who is seen and heard is so by one stream from the first frame on', async ({
  enginePage: page,
}) => {
  await page.evaluate(() => {
    for (const video of document.querySelectorAll('video')) {
      video.addEventListener('emptied', () => (video.dataset['begunAnew'] = 'yes'));
    }
  });
  await startCall(page);
  await expectPictureFlows(page);
  await expect(page.locator('video')).toHaveCount(2);
  await expect(page.locator('video[data-begun-anew]')).toHaveCount(0);
});

test('an offer that waited at the server is answered, and sent by nobody [N12]', async ({
  enginePage: page,
}) => {
  await startRinging(page);
  await page.evaluate(() => window.callLab.bob.engine.accept('video'));
  await expectPhases(page, 'active', 'active');
  await expectPictureFlows(page);
  expect(await sentTypes(page, 'ada')).not.toContain('video-offer');
});

test('a caller who was away at the accept is seen by another offer, to the same peer connection [N12]', async ({
  enginePage: page,
}) => {
  await startRinging(page);
  await page.evaluate(() => {
    window.callLab.ada.port.goOffline();
    window.callLab.bob.engine.accept('video');
  });
  await expectSent(page, 'bob', 'video-answer');
  await page.evaluate(() => window.callLab.ada.port.goOnline());
  await expectPhases(page, 'active', 'active');
  await expectPictureFlows(page);
  await expectSoundFlows(page);
  expect(await sentTypes(page, 'bob')).not.toContain('call-resume');
});

test('a camera that is turned off and on again needs no renegotiation [N4]', async ({
  enginePage: page,
}) => {
  await startCall(page);
  const before = await fragments(page);
  await page.evaluate(() => window.callLab.ada.engine.turn('camera', false));
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { view } = window.callLab.bob.engine;
        return view.phase === 'active' && view.remote.sends.camera;
      }),
    )
    .toBe(false);
  await page.evaluate(() => window.callLab.ada.engine.turn('camera', true));
  await expectPictureFlows(page);
  expect(await fragments(page)).toEqual(before);
});

test('ICE restarts that cross leave both pictures, and what is counted of them [N1] [N3]', async ({
  enginePage: page,
}) => {
  await startCall(page);
  const before = await fragments(page);
  await page.evaluate(() => {
    for (const connection of window.mediaProbe.connections) connection.restartIce();
  });
  await expect
    .poll(async () => (await fragments(page)).filter((fragment) => before.includes(fragment)))
    .toEqual([]);
  expect(await sentTypes(page, 'bob')).toContain('video-offer');
  await expectPictureFlows(page);
  const seen = await framesShown(page);
  await expect
    .poll(async () => (await framesShown(page)).map((now, index) => now > Number(seen[index]) + 5))
    .toEqual([true, true]);
});

test('a network that was gone is back by an ICE restart of the same connections [N3]', async ({
  enginePage: page,
}) => {
  const session = await page.context().newCDPSession(page);
  const network = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 1,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  // Chromium applies these to WebRTC only if they were set before the peer connection was made.
  await network(false);
  await startCall(page);
  const before = await fragments(page);

  await network(true);
  await expectPhases(page, 'reconnecting', 'reconnecting');
  await expect.poll(() => fragments(page), { message: 'ICE restarts' }).not.toEqual(before);
  await network(false);
  await expectPhases(page, 'active', 'active');
  await expectPictureFlows(page);
  expect(await page.evaluate(() => window.mediaProbe.connections.length)).toBe(2);
});
