import type { PeerConnectionPort } from '../contract/web-rtc-port.js';

/** How the connection stands, as far as its recovery cares. */
export type LinkPath = 'pending' | 'connected' | 'disconnected' | 'failed';

export const pathOf = ({ connectionState, iceConnectionState }: PeerConnectionPort): LinkPath => {
  if (connectionState === 'connected' || connectionState === 'failed') return connectionState;
  return iceConnectionState === 'disconnected' ? 'disconnected' : 'pending';
};
