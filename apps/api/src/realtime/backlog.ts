import type { ParleySocket } from './socket.js';

/** Characters that may wait for a client: several of the largest pages of history. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * Closes the connection of a client that asks and does not read [L7]: what waits for it is kept in the memory
 * that everybody shares. Of what Engine.IO has handed on to the socket, the next waits until that is sent.
 */
export const limitBacklog = ({ conn, request }: ParleySocket): void => {
  let waiting = 0;
  conn.on('packetCreate', ({ data }: { data?: unknown }) => {
    if (typeof data === 'string') waiting += data.length;
    // Nothing more can be told to whoever does not read.
    if (waiting > MOST_WAITING) request.socket.destroy();
  });
  conn.on('flush', () => {
    waiting = 0;
  });
};
