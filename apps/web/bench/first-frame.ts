import type { Page } from '@playwright/test';

/*
 * Measured alike in the client and in the bare page: when the first frame of each peer connection was
 * decoded, by the page's clock. Times are milliseconds since 1970-01-01 UTC.
 */

interface CallTimes {
  /** When each peer connection since the last `forget` decoded its first frame. */
  firstFrames: Promise<number>[];
  lastClick: number;
  /** When a peer connection came to be so since the last `forget`, by `signalingState` and `connectionState`. */
  steps: Record<string, number>;
  now(): number;
  forget(): void;
}

declare global {
  interface Window {
    callTimes: CallTimes;
  }
}

/** Runs in the page before its first script: notes clicks and the first decoded frames. */
export const watchCall = (): void => {
  const times: CallTimes = {
    firstFrames: [],
    lastClick: 0,
    steps: {},
    now: () => performance.timeOrigin + performance.now(),
    forget() {
      times.firstFrames = [];
      times.steps = {};
    },
  };
  window.callTimes = times;
  const noteClick = (): void => {
    times.lastClick = times.now();
  };
  addEventListener('click', noteClick, { capture: true });

  const isDecoding = (stats: unknown): boolean =>
    typeof stats === 'object' &&
    stats !== null &&
    'framesDecoded' in stats &&
    typeof stats.framesDecoded === 'number' &&
    stats.framesDecoded > 0;
  const decodesFrames = async (connection: RTCPeerConnection): Promise<boolean> =>
    [...(await connection.getStats()).values()].some(isDecoding);
  const firstFrame = (connection: RTCPeerConnection): Promise<number> =>
    new Promise((resolve) => {
      const look = async (): Promise<void> => {
        if (await decodesFrames(connection)) resolve(times.now());
        else if (connection.connectionState !== 'closed') setTimeout(() => void look(), 5);
      };
      connection.addEventListener('track', () => void look(), { once: true });
    });
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      times.firstFrames.push(firstFrame(this));
      this.addEventListener('signalingstatechange', () => {
        times.steps[this.signalingState] = times.now();
      });
      this.addEventListener('connectionstatechange', () => {
        times.steps[this.connectionState] = times.now();
      });
    }
  };
};

/** When the last of the page's peer connections decoded its first frame. */
export const firstFrameOfAll = (page: Page): Promise<number> =>
  page.evaluate(() => Promise.all(window.callTimes.firstFrames).then((all) => Math.max(...all)));

/** When the page's peer connection came to this state. */
export const stepOf = (page: Page, state: string): Promise<number> =>
  page.evaluate((name) => window.callTimes.steps[name] ?? Number.NaN, state);

export const lastClick = (page: Page): Promise<number> =>
  page.evaluate(() => window.callTimes.lastClick);
