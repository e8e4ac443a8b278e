import type { DataChannelPort, PeerConnectionPort } from '../contract/web-rtc-port.js';
import { decodePeerMessage, type PeerMessage } from './peer-message.js';

/** The data channel of a connection [N6]. @param received what the peer says on it; what is none of it is dropped */
export const openPeerChannel = (
  pc: Pick<PeerConnectionPort, 'createDataChannel'>,
  received: (message: PeerMessage) => void,
): DataChannelPort =>
  pc.createDataChannel(
    'parley',
    { negotiated: true, id: 0 },
    {
      message(text) {
        const message = decodePeerMessage(text);
        if (message) received(message);
      },
    },
  );
