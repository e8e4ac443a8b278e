import type { RelayType, ServerMessage } from '@parley/protocol';
import type { ParleySocket } from './socket.js';

/** How long a device has to ack a relay before it counts as not delivered [M4]. */
const ACK_MS = 5_000;

/** Relays that one device may leave unacked [L10]: more than [L2] lets its peer send in that time. */
export const MOST_UNACKED = 512;

/**
 * Sends a relay to one socket and tells once whether it was acked in time. Socket.IO forgets the ack of an emit to
 * a socket when its time is over; of a broadcast it keeps it for as long as the socket lasts.
 */
export const emitAcked = (
  to: ParleySocket,
  message: ServerMessage<RelayType>,
  tell: (isAcked: boolean) => void,
): void => {
  const { data } = to;
  if (data.unacked >= MOST_UNACKED || data.backlog.isLong) {
    tell(false);
    return;
  }
  data.unacked += 1;
  data.acksOwed += 1;
  to.timeout(ACK_MS).emit(message.type, message, (late) => {
    data.unacked -= 1;
    tell(late === null);
  });
};

/** What begins a packet that acks (Socket.IO protocol 5). */
const ACK = '3';

/** Tells of acks that nothing was sent for; a late one is none of those. */
export const countAcks = ({ conn, data }: ParleySocket, tellUnowed: () => void): void => {
  conn.on('data', (packet: unknown) => {
    if (typeof packet !== 'string' || !packet.startsWith(ACK)) return;
    if (data.acksOwed === 0) tellUnowed();
    else data.acksOwed -= 1;
  });
};
