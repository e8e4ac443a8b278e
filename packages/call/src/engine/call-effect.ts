import type { CallId, CallMedia, CallSnapshot, Leg, PersonId } from '@parley/protocol';
import type { InputKind, ScreenContent } from '../contract/media.js';
import type { CallPlace, HangUpReason } from '../signaling/call-control.js';
import type { CallResources } from './call-resources.js';
import type { KnownCall } from './call-state.js';
import type { ResumeTicket } from './resume-ticket.js';

interface OfCall {
  readonly resources: CallResources;
  readonly snapshot: CallSnapshot;
}

interface OfRelease {
  readonly resources: CallResources;
  /** Unknown if the server has not answered the invite. */
  readonly callId: CallId | undefined;
}

/** What the table has this device do. Those that ask the server lead to one event, or to the newest snapshot. */
export type CallEffect =
  /** Fetch ICE servers, make the certificate, the peer connection and the caller's offer; captures nothing [C3]. */
  | { readonly type: 'prepare'; readonly resources: CallResources; readonly role: Leg['role'] }
  | {
      readonly type: 'open-devices';
      readonly resources: CallResources;
      readonly inputs: Readonly<Record<InputKind, boolean>>;
    }
  | {
      readonly type: 'turn';
      readonly resources: CallResources;
      readonly what: InputKind;
      readonly on: boolean;
    }
  | {
      readonly type: 'share-screen';
      readonly resources: CallResources;
      readonly content: ScreenContent;
      readonly withSound: boolean;
    }
  | {
      readonly type: 'show-screen-as';
      readonly resources: CallResources;
      readonly content: ScreenContent;
    }
  | { readonly type: 'stop-sharing'; readonly resources: CallResources }
  | {
      readonly type: 'choose-input';
      readonly resources: CallResources;
      readonly kind: InputKind;
      readonly deviceId: string;
    }
  /** Choose a device for the calls to come. */
  | { readonly type: 'prefer-input'; readonly kind: InputKind; readonly deviceId: string }
  | {
      readonly type: 'send-invite';
      readonly resources: CallResources;
      readonly person: PersonId;
      readonly media: CallMedia;
    }
  | { readonly type: 'send-ringing'; readonly resources: CallResources; readonly callId: CallId }
  | { readonly type: 'send-accept'; readonly resources: CallResources; readonly callId: CallId }
  | { readonly type: 'send-decline'; readonly callId: CallId }
  | { readonly type: 'send-hang-up'; readonly call: KnownCall; readonly reason: HangUpReason }
  /** Hang up if the accept has won, else decline: which of them it is shows once the accept is acked. */
  | { readonly type: 'withdraw-accept'; readonly call: KnownCall }
  | {
      readonly type: 'send-resume';
      readonly resources: CallResources;
      readonly ticket: ResumeTicket;
    }
  /** Ask for the next epoch: both sides build another peer connection [N3]. */
  | { readonly type: 'send-rebuild'; readonly resources: CallResources; readonly place: CallPlace }
  | { readonly type: 'watch-ring'; readonly until: number }
  | { readonly type: 'watch-resume' }
  | { readonly type: 'watch-connect' }
  | { readonly type: 'stop-watching' }
  /** The call has changed, and goes on. */
  | ({ readonly type: 'update-session' } & OfCall)
  /** Begin to negotiate. */
  | ({ readonly type: 'join' } & OfCall)
  /** Begin to negotiate in a call that a reload cut off [N7]. */
  | ({ readonly type: 'rejoin' } & OfCall)
  | {
      readonly type: 'save-ticket';
      readonly resources: CallResources;
      readonly place: CallPlace;
      /** Absent while it rings. */
      readonly startedAt: number | undefined;
    }
  /** Stop every track, close the peer connection, forget the ticket and the timers. */
  | ({ readonly type: 'release' } & OfRelease)
  /** The same, after the peer was told over the data channel [N6]. */
  | ({ readonly type: 'release-telling' } & OfRelease);
