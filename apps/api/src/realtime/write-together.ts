import type { ParleySocket } from './socket.js';

/**
 * Hands what is sent to a client at once to the system in one write. Engine.IO gathers packets while it waits for an
 * earlier write, and then writes each by itself. In this very turn: a connection that is closed next takes along what
 * it still holds, a `goodbye` too.
 */
export const writeTogether = ({ conn, request: { socket } }: ParleySocket): void => {
  conn.on('flush', () => {
    socket.cork();
    queueMicrotask(() => socket.uncork());
  });
};
