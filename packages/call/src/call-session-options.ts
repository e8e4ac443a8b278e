import type { CallSnapshot } from '@parley/protocol';
import type { Self } from './call-book.js';
import type { CallError } from './call-error.js';
import type { Clock } from './clock.js';
import type { LocalMedia } from './local-media.js';
import type { SignalingPort } from './signaling-port.js';
import type { WebRtcPort } from './web-rtc-port.js';

interface CallSessionEvents {
  /** Something that a view shows changed. */
  changed(): void;
  /** An ack brought the call's newest state. */
  snapshot(call: CallSnapshot): void;
  /** Media flows as far as both sides know, or no longer does. */
  media(stands: boolean): void;
  /** The peer connection of `epoch` is beyond repair: ask the server for the next epoch [N3]. */
  rebuild(epoch: number): void;
  givenUp(): void;
  peerHungUp(): void;
  failed(error: CallError): void;
}

export interface CallSessionOptions {
  readonly self: Self;
  readonly signaling: SignalingPort;
  readonly webRtc: WebRtcPort;
  readonly clock: Clock;
  readonly media: LocalMedia;
  readonly events: CallSessionEvents;
}
