import { Decoder, Encoder, type Packet, PacketType, protocol } from 'socket.io-parser';

/**
 * The packets that a client may send, by how they begin [W7]: CONNECT and DISCONNECT of the one namespace, EVENT
 * and ACK with a packet id that a number holds exactly, and an EVENT with bytes, which is answered as malformed.
 */
const expected = /^(?:0(?:\{|$)|1$|2\d{0,15}\[|3\d{1,15}\[|51-\d{0,15}\[)/;

/** Characters of an ack; `{"ok":true}` and what a client adds to it [M4]. */
const LONGEST_ACK = 1_024;

const CONNECT = '0';
const ACK = '3';

/** Throws at anything else, and at a second CONNECT, upon which Socket.IO closes the connection. */
class StrictDecoder extends Decoder {
  private hasShakenHands = false;

  override add(packet: unknown): void {
    if (typeof packet === 'string' && !this.isExpected(packet)) {
      throw new Error('unexpected packet');
    }
    super.add(packet);
  }

  private isExpected(packet: string): boolean {
    if (!expected.test(packet)) return false;
    if (packet.startsWith(ACK)) return packet.length <= LONGEST_ACK;
    if (!packet.startsWith(CONNECT)) return true;
    // Socket.IO takes a second one for another client until the first has been looked at.
    const isFirst = !this.hasShakenHands;
    this.hasShakenHands = true;
    return isFirst;
  }
}

/** Nothing that the server sends holds bytes, and there is one namespace: a packet is not searched for any. */
class PlainEncoder extends Encoder {
  override encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** Socket.IO's own parser for only what the wire of Parley has. */
export const wireParser = { Decoder: StrictDecoder, Encoder: PlainEncoder, PacketType, protocol };
