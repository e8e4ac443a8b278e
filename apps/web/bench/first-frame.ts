import type { Page } from '@playwright/test';

/*
 * Measured alike in the client and in the bare page: when the first frame of each peer connection was
 * decoded, by the page's clock.
 */

declare global {
  interface Window {
    firstFrames: Promise<number>[];
  }
}

/** Runs in the page before its first script: notes the first decoded frame of each peer connection. */
export const watchFirstFrames = (): void => {
  window.firstFrames = [];
  const decodesFrames = async (connection: RTCPeerConnection): Promise<boolean> => {
    for (const stats of (await connection.getStats()).values()) {
      if (stats.type === 'inbound-rtp' && stats.framesDecoded > 0) return true;
    }
    return false;
  };
  const firstFrame = (connection: RTCPeerConnection): Promise<number> =>
    new Promise((resolve) => {
      const look = async (): Promise<void> => {
        if (connection.connectionState !== 'closed' && !(await decodesFrames(connection))) {
          setTimeout(look, 5);
          return;
        }
        resolve(performance.timeOrigin + performance.now());
      };
      connection.addEventListener('track', () => void look(), { once: true });
    });
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.firstFrames.push(firstFrame(this));
    }
  };
};

/** When the page's last peer connection decoded its first frame, in milliseconds since 1970-01-01 UTC. */
export const lastFirstFrame = (page: Page): Promise<number> =>
  page.evaluate(() => Promise.all(window.firstFrames).then((times) => Math.max(...times)));
