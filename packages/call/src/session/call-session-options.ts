import type { CallSnapshot } from '@parley/protocol';
import type { CallError } from '../contract/call-error.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { WebRtcPort } from '../contract/web-rtc-port.js';
import type { LocalMedia } from '../devices/local-media.js';
import type { Self } from '../signaling/legs.js';

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
