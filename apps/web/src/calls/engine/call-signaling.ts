import type { SignalingPort, SignalingPushType } from '@parley/call';
import type { Realtime } from '../../realtime/realtime.js';

const pushes = [
  'call-incoming',
  'call-state',
  'call-peer-rejoined',
  'video-offer',
  'video-answer',
  'new-ice-candidate',
] as const satisfies readonly SignalingPushType[];

/** The engine's way to the server: the one connection of the page, with what is not about calls left out. */
export const callSignaling = (realtime: Realtime): SignalingPort => ({
  get connected() {
    return realtime.connected;
  },
  request: (message) => realtime.request(message),
  subscribe(handler) {
    const stops = pushes.map((type) => realtime.on(type, handler));
    return () => {
      for (const stop of stops) stop();
    };
  },
  onConnected: (listener) => realtime.onConnected(listener),
  onDisconnected: (listener) => realtime.onDisconnected(listener),
});
