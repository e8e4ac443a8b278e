import { expect, type Page } from '@playwright/test';

/*
 * Watches the browser's own media objects from outside of the client: what was captured, and what
 * every peer connection receives.
 */

interface MediaProbe {
  readonly captured: MediaStreamTrack[];
  readonly connections: RTCPeerConnection[];
}

declare global {
  interface Window {
    mediaProbe: MediaProbe;
  }
}

/** Runs in the page before its first script. */
export const installMediaProbe = (): void => {
  const probe: MediaProbe = { captured: [], connections: [] };
  window.mediaProbe = probe;

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      probe.connections.push(this);
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
}

/** Sums over all peer connections of the page since it was loaded. */
const received = (page: Page): Promise<Received> =>
  page.evaluate(async () => {
    const isInbound = (stats: unknown): stats is RTCInboundRtpStreamStats =>
      typeof stats === 'object' &&
      stats !== null &&
      'type' in stats &&
      stats.type === 'inbound-rtp';
    const reports = await Promise.all(
      window.mediaProbe.connections.map((connection) => connection.getStats()),
    );
    let framesDecoded = 0;
    let audioEnergy = 0;
    for (const report of reports) {
      for (const stats of report.values()) {
        if (!isInbound(stats)) continue;
        framesDecoded += stats.framesDecoded ?? 0;
        audioEnergy += stats.totalAudioEnergy ?? 0;
      }
    }
    return { framesDecoded, audioEnergy };
  });

/** The page decodes more and more frames of the peer's picture. */
export const expectPictureFlows = async (page: Page): Promise<void> => {
  const before = await received(page);
  await expect
    .poll(async () => (await received(page)).framesDecoded, { message: 'frames decoded' })
    .toBeGreaterThan(before.framesDecoded + 5);
};

/** The page hears more and more of the peer. */
export const expectSoundFlows = async (page: Page): Promise<void> => {
  const before = await received(page);
  await expect
    .poll(async () => (await received(page)).audioEnergy, { message: 'audio energy' })
    .toBeGreaterThan(before.audioEnergy);
};

/** How many devices the page has captured since it was loaded, and how many of them still run. */
export const capturedTracks = (page: Page): Promise<{ all: number; live: number }> =>
  page.evaluate(() => {
    const { captured } = window.mediaProbe;
    return {
      all: captured.length,
      live: captured.filter((track) => track.readyState === 'live').length,
    };
  });

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
