import type { ParleySocket } from './socket.js';

/** Whether a socket may still join rooms: one that has gone, or whose session has ended, is to hear nothing more. */
export const mayJoin = ({ connected, data }: ParleySocket): boolean =>
  connected && data.login !== undefined;
