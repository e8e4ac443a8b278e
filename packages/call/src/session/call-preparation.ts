import { newRequestId } from '@parley/protocol';
import { clientDeadlines } from '../contract/call-deadlines.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { WebRtcPort } from '../contract/web-rtc-port.js';

const within = <T>(
  clock: Clock,
  milliseconds: number,
  promise: Promise<T>,
): Promise<T | undefined> =>
  new Promise((resolve) => {
    const cancel = clock.after(milliseconds, () => resolve(undefined));
    void promise.then((value) => {
      cancel();
      resolve(value);
    });
  });

/**
 * STUN and TURN servers with fresh credentials. `undefined` when the server does not say so in time: a call
 * on one network needs none, so nobody waits for them.
 */
export const fetchIceServers = async (
  signaling: SignalingPort,
  clock: Clock,
): Promise<RTCIceServer[] | undefined> => {
  const request = signaling.request<'ice-servers'>({ type: 'ice-servers', id: newRequestId() });
  const ack = await within(clock, clientDeadlines.iceServers, request);
  if (!ack?.ok) return undefined;
  return ack.iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  }));
};

/** One certificate for all peer connections of a call; the browser makes its own when this fails. */
export const createCertificate = async (
  webRtc: WebRtcPort,
): Promise<RTCCertificate | undefined> => {
  try {
    return await webRtc.createCertificate();
  } catch {
    return undefined;
  }
};
