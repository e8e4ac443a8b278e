import { expect, type Locator, type Page } from '@playwright/test';

/*
 * Watches the browser's own media objects from outside of the client: what was captured, and what
 * every peer connection receives.
 */

interface MediaProbe {
  readonly captured: MediaStreamTrack[];
  readonly connections: RTCPeerConnection[];
  /** What came over data channels. */
  readonly heard: unknown[];
}

declare global {
  interface Window {
    mediaProbe: MediaProbe;
  }
}

/** Runs in the page before its first script. */
export const installMediaProbe = (): void => {
  const probe: MediaProbe = { captured: [], connections: [], heard: [] };
  window.mediaProbe = probe;

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      probe.connections.push(this);
    }
    override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, options);
      channel.addEventListener('message', ({ data }) => probe.heard.push(data));
      return channel;
    }
  };

  // Only a secure page has devices.
  if (!('mediaDevices' in navigator)) return;
  const devices = navigator.mediaDevices;
  const keep = (stream: MediaStream): MediaStream => {
    probe.captured.push(...stream.getTracks());
    return stream;
  };
  const getUserMedia = devices.getUserMedia.bind(devices);
  const getDisplayMedia = devices.getDisplayMedia.bind(devices);
  devices.getUserMedia = async (constraints) => keep(await getUserMedia(constraints));
  devices.getDisplayMedia = async (options) => keep(await getDisplayMedia(options));
};

interface Received {
  readonly framesDecoded: number;
  readonly audioEnergy: number;
  /** Seconds of sound that were played, silence included. */
  readonly secondsPlayed: number;
}

/** What each open peer connection of the page has received, by its number among all that the page has made. */
const receivedOnEach = (page: Page): Promise<[connection: number, received: Received][]> =>
  page.evaluate(() => {
    const isInbound = (stats: unknown): stats is RTCInboundRtpStreamStats =>
      typeof stats === 'object' &&
      stats !== null &&
      'type' in stats &&
      stats.type === 'inbound-rtp';
    const open = [...window.mediaProbe.connections.entries()].filter(
      ([, { connectionState }]) => connectionState !== 'closed',
    );
    return Promise.all(
      open.map(async ([number, connection]): Promise<[number, Received]> => {
        let framesDecoded = 0;
        let audioEnergy = 0;
        let secondsPlayed = 0;
        for (const stats of (await connection.getStats()).values()) {
          if (!isInbound(stats)) continue;
          framesDecoded += stats.framesDecoded ?? 0;
          audioEnergy += stats.totalAudioEnergy ?? 0;
          secondsPlayed += stats.totalSamplesDuration ?? 0;
        }
        return [number, { framesDecoded, audioEnergy, secondsPlayed }];
      }),
    );
  });

/**
 * What is measured grows on each open peer connection: from when it was first seen, or from where the browser began to
 * count again.
 */
const expectGrowth = async (
  page: Page,
  what: keyof Received,
  by: number,
  message: string,
): Promise<void> => {
  const least = new Map<number, number>();
  const hasGrown = ([connection, received]: [number, Received]): boolean => {
    const now = received[what];
    const from = Math.min(least.get(connection) ?? now, now);
    least.set(connection, from);
    return now > from + by;
  };
  await expect
    .poll(
      async () => {
        const grown = (await receivedOnEach(page)).map(hasGrown);
        return grown.length > 0 && !grown.includes(false);
      },
      { message },
    )
    .toBe(true);
};

/**
 * Of the energy that a second of sound adds, which is the square of its level: what nobody hears. libopus begins in its
 * mode for speech, takes beeps for music after a second or so, and in a silence stays as it is: of one in the mode for
 * speech come samples of 1 in 32,767 without end. A fake microphone's beeps add a million times as much.
 */
const HUSH = (8 / 32_767) ** 2;

/** More energy than all of a long hush adds, and less than one beep. */
const AUDIBLE = 0.001;

/** Each open peer connection of the page decodes more and more frames of its peer's picture. */
export const expectPictureFlows = (page: Page): Promise<void> =>
  expectGrowth(page, 'framesDecoded', 5, 'frames are decoded');

/** Each open peer connection of the page hears more and more of its peer. */
export const expectSoundFlows = (page: Page): Promise<void> =>
  expectGrowth(page, 'audioEnergy', AUDIBLE, 'audio energy grows');

/** Of a video that shows a picture; a `<video>` without one has played nothing. */
const playedSeconds = (element: Element): number =>
  element instanceof HTMLVideoElement && element.videoWidth > 0 ? element.currentTime : 0;

/** A video shows a picture that moves on. */
export const expectPlays = async (video: Locator): Promise<void> => {
  await expect(video).toBeVisible();
  await expect.poll(() => video.evaluate(playedSeconds), { message: 'played' }).toBeGreaterThan(0);
};

const pictureWidth = (element: Element): number =>
  element instanceof HTMLVideoElement ? element.videoWidth : 0;

/** A picture that began small, to be there at once, has grown. */
export const expectGrown = async (video: Locator): Promise<void> => {
  await expect
    .poll(() => video.evaluate(pictureWidth), { message: 'pixels of width' })
    .toBeGreaterThan(320);
};

/**
 * For how long what is measured must stand, in seconds of played sound: several times longer than a fake
 * microphone is silent between two of its beeps.
 */
const STILL_FOR = 2;

/**
 * What is measured grows no more, but for so little in a second, while the page's one peer connection plays sound or
 * silence.
 */
const expectStill = async (
  page: Page,
  what: 'framesDecoded' | 'audioEnergy',
  besides: number,
  message: string,
): Promise<void> => {
  let since: Received | undefined;
  await expect
    .poll(
      async () => {
        const [[, now] = []] = await receivedOnEach(page);
        since ??= now;
        if (!now || !since) return 0;
        const seconds = now.secondsPlayed - since.secondsPlayed;
        const isStill = Math.abs(now[what] - since[what]) <= besides * seconds;
        if (!isStill) since = now;
        return isStill ? seconds : 0;
      },
      { message },
    )
    .toBeGreaterThan(STILL_FOR);
};

export const expectPictureStands = (page: Page): Promise<void> =>
  expectStill(page, 'framesDecoded', 0, 'no frames are decoded');

export const expectSilence = (page: Page): Promise<void> =>
  expectStill(page, 'audioEnergy', HUSH, 'nothing is heard');

interface Captured {
  readonly all: number;
  readonly live: number;
  readonly kinds: string[];
}

/** How many tracks the page has captured since it was loaded, how many of them still run, and which kinds. */
export const capturedTracks = (page: Page): Promise<Captured> =>
  page.evaluate(() => {
    const { captured } = window.mediaProbe;
    return {
      all: captured.length,
      live: captured.filter((track) => track.readyState === 'live').length,
      kinds: [...new Set(captured.map((track) => track.kind))].sort(),
    };
  });

/** By their devices' names, the tracks that the page captures at the moment. */
export const liveTracks = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    window.mediaProbe.captured
      .filter(({ readyState }) => readyState === 'live')
      .map(({ label }) => label),
  );

/** What kinds of own candidates carry the page's media: `host`, `srflx`, `prflx`, `relay`. */
export const routesOfMedia = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const routes: string[] = [];
    for (const connection of window.mediaProbe.connections) {
      const transport = connection.getSenders().at(0)?.transport?.iceTransport;
      const pair = transport?.getSelectedCandidatePair();
      if (pair?.local?.type) routes.push(pair.local.type);
    }
    return routes;
  });

/** A message came over a data channel. */
export const expectHeard = (page: Page, message: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => window.mediaProbe.heard)).toContain(message);

/** Camera and microphone were in use, and are off now. */
export const expectAllTracksEnded = async (page: Page): Promise<void> => {
  await expect
    .poll(async () => (await capturedTracks(page)).live, { message: 'live tracks' })
    .toBe(0);
  expect((await capturedTracks(page)).all, 'captured tracks').toBeGreaterThan(0);
};

/** Nothing was captured at all. */
export const expectNothingCaptured = async (page: Page): Promise<void> => {
  expect((await capturedTracks(page)).all, 'captured tracks').toBe(0);
};
