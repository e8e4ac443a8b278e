import type { CallError } from '../contract/call-error.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { WebRtcPort } from '../contract/web-rtc-port.js';
import type { LocalMedia } from '../devices/local-media.js';
import type { Self } from '../signaling/legs.js';
import type { CallSnapshots } from '../signaling/snapshots.js';

export interface CallSessionEvents {
  /** Something that a view shows changed. */
  changed(): void;
  /** Media flows both ways as far as this device knows, or no longer does. */
  flowing(isFlowing: boolean): void;
  /** The peer connection of `epoch` is beyond repair: ask the server for the next epoch [N3]. */
  rebuild(epoch: number): void;
  /** Nothing brought media back. */
  failedForGood(): void;
  peerHungUp(): void;
  failed(error: CallError): void;
}

export interface CallSessionOptions {
  readonly self: Self;
  readonly signaling: SignalingPort;
  /** Take what acks bring. */
  readonly snapshots: Pick<CallSnapshots, 'acked'>;
  readonly webRtc: WebRtcPort;
  readonly clock: Clock;
  readonly media: LocalMedia;
  readonly events: CallSessionEvents;
}
