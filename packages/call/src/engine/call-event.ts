import type { CallMedia, ErrorCode, ResumeToken } from '@parley/protocol';
import type { AnswerWith } from '../contract/call-engine.js';
import type { CallPerson } from '../contract/call-view.js';
import type { InputKind, ScreenContent } from '../contract/media.js';
import type { CallRelation } from '../signaling/legs.js';
import type { CallResources } from './call-resources.js';
import type { KnownCall } from './call-state.js';
import type { ResumeTicket } from './resume-ticket.js';

type Nothing = Readonly<Record<never, never>>;

/** A person acts. */
interface PersonEvents {
  readonly invite: {
    readonly resources: CallResources;
    readonly peer: CallPerson;
    readonly media: CallMedia;
  };
  readonly accept: { readonly answerWith: AnswerWith };
  readonly decline: Nothing;
  readonly 'hang-up': Nothing;
  readonly dismiss: Nothing;
  /** An incoming call is to make no noise here. */
  readonly silence: Nothing;
  readonly turn: { readonly what: InputKind; readonly on: boolean };
  readonly share: { readonly content: ScreenContent; readonly withSound: boolean };
  readonly 'show-as': { readonly content: ScreenContent };
  readonly 'stop-sharing': Nothing;
  readonly choose: { readonly kind: InputKind; readonly deviceId: string };
}

/** The server's newest word on the present call: what it means for this device. */
type SnapshotEvents = Readonly<
  Record<
    CallRelation,
    {
      readonly call: KnownCall;
      /** With the ack of an invite or an accept. */
      readonly resumeToken?: ResumeToken | undefined;
    }
  >
>;

interface ServerEvents extends SnapshotEvents {
  /** Somebody calls. */
  readonly incoming: { readonly resources: CallResources; readonly call: KnownCall };
  /** The server will not take the invite, the accept or the resume. */
  readonly refused: { readonly code: ErrorCode };
}

interface DeviceEvents {
  /** A ticket of a call was found at the start [N7]. */
  readonly resume: { readonly resources: CallResources; readonly ticket: ResumeTicket };
  /** It rang past the server's deadline and the time for its news. */
  readonly 'ring-overdue': Nothing;
  /** The server has to be told anew that it rings here: it may have forgotten, or how it rings has changed. */
  readonly 'alert-anew': Nothing;
  readonly 'resume-overdue': Nothing;
  readonly 'connect-overdue': Nothing;
  /** Media flows both ways. */
  readonly 'media-flows': Nothing;
  readonly 'media-lost': Nothing;
  /** Neither ICE restarts nor new peer connections brought media back [N3]. */
  readonly 'media-failed': Nothing;
  /** The peer connection of `epoch` is beyond repair [N3]. */
  readonly 'rebuild-needed': { readonly epoch: number };
  /** The hang-up came over the data channel [N6]. */
  readonly 'peer-hung-up': Nothing;
}

interface EventData extends PersonEvents, ServerEvents, DeviceEvents {}

export type CallEventType = keyof EventData;

export type EventOf<E extends CallEventType> = {
  [K in E]: { readonly type: K } & EventData[K];
}[E];

export type CallEvent = EventOf<CallEventType>;
