import type { Ack, OutgoingMessage } from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort, SignalingRequestType } from '../contract/signaling-port.js';

/** Milliseconds before a repeat, when the refusal does not say. */
const pause = 1_000;

/** Resolves when another try makes sense: connected again, or after a pause. */
const nextChance = (
  signaling: SignalingPort,
  clock: Clock,
  retryAfterMs: number | undefined,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      signal.removeEventListener('abort', done);
      stopWaiting();
      resolve();
    };
    const stopWaiting = signaling.connected
      ? clock.after(retryAfterMs ?? pause, done)
      : signaling.onConnected(done);
    signal.addEventListener('abort', done);
  });

/**
 * Sends a message, with the same `id` each time [M3], until the server has decided: through lost
 * connections, restarts and rate limits. Resolves with `undefined` when `signal` ends it before; a message that
 * is due after that is sent once.
 */
export const requestPersistently = async <T extends SignalingRequestType>(
  signaling: SignalingPort,
  clock: Clock,
  message: OutgoingMessage<T>,
  signal: AbortSignal,
): Promise<Ack<T> | undefined> => {
  do {
    const ack = await signaling.request<T>(message);
    if (signal.aborted) break;
    if (ack.ok || !ack.retryable) return ack;
    await nextChance(signaling, clock, ack.retryAfterMs, signal);
  } while (!signal.aborted);
  return undefined;
};
