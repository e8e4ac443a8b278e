import type { Page } from '@playwright/test';
import { watchCall } from './first-frame.js';

/** Answered by the test itself; a loopback address makes the page a secure one, which may use devices. */
const address = 'http://127.0.0.1/bare-page';

export const openBarePage = async (page: Page): Promise<void> => {
  await page.addInitScript(watchCall);
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bare page</title>' }),
  );
  await page.goto(address);
};

/**
 * When the bare page opens its camera and microphone, as the client opens them: `before` the time is taken, so
 * that only connecting counts, or `within` it, as the callee of a call does after the click.
 */
export type Opening = 'before' | 'within';

/**
 * The least that a call is: a camera and a microphone, two peer connections in one page, an offer, an answer,
 * candidates handed over as they come; each as much later as the way to the server and from there to the peer is.
 * @returns milliseconds from the start to the first decoded frame on both sides
 */
export const bareCall = (page: Page, opening: Opening, wayMs: number): Promise<number> =>
  page.evaluate(
    async ({ opens, way }) => {
      const { callTimes } = window;
      const handOver = async (): Promise<void> => {
        if (way > 0) await new Promise((resolve) => setTimeout(resolve, 2 * way));
      };
      const openDevices = () =>
        navigator.mediaDevices.getUserMedia({
          audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
          video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
        });
      const openBefore = opens === 'before' ? await openDevices() : undefined;
      callTimes.forget();
      const start = callTimes.now();
      const media = openBefore ?? (await openDevices());
      const caller = new RTCPeerConnection();
      const callee = new RTCPeerConnection();
      const pairs = [
        [caller, callee],
        [callee, caller],
      ] as const;
      for (const [from, to] of pairs) {
        from.onicecandidate = ({ candidate }) =>
          void handOver().then(() => to.addIceCandidate(candidate ?? undefined));
        for (const track of media.getTracks()) from.addTrack(track, media);
      }
      await caller.setLocalDescription();
      await handOver();
      if (caller.localDescription) await callee.setRemoteDescription(caller.localDescription);
      await callee.setLocalDescription();
      await handOver();
      if (callee.localDescription) await caller.setRemoteDescription(callee.localDescription);
      const end = Math.max(...(await Promise.all(callTimes.firstFrames)));
      for (const connection of [caller, callee]) connection.close();
      for (const track of media.getTracks()) track.stop();
      return end - start;
    },
    { opens: opening, way: wayMs },
  );
