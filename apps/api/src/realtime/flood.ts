import type { ParleySocket } from './socket.js';

const PAUSE_MS = 60_000;

/** Tells a client that sends far too much when to come back, and closes its connection [L4] [L11]. */
export const closeForFlood = (socket: ParleySocket): void => {
  socket.emit('goodbye', { type: 'goodbye', reason: 'flood', retryAfterMs: PAUSE_MS });
  socket.disconnect(true);
};
