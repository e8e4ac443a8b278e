import { mayJoin } from './may-join.js';
import type { ParleySocket } from './socket.js';

/** Makes `wanted` the only rooms with this prefix that the socket is in. */
export const replaceRooms = async (
  socket: ParleySocket,
  prefix: string,
  wanted: readonly string[],
): Promise<void> => {
  const keep = new Set(wanted);
  for (const room of [...socket.rooms]) {
    if (room.startsWith(prefix) && !keep.has(room)) await socket.leave(room);
  }
  if (mayJoin(socket)) await socket.join([...keep]);
};
