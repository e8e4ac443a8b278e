import type {
  CallEndReason,
  CallId,
  CallMedia,
  ErrorCode,
  PersonId,
  SentMedia,
} from '@parley/protocol';
import type { RemoteStreams, ScreenContent } from './media.js';
import type { MediaIssue } from './media-error.js';

export interface CallPerson {
  readonly id: PersonId;
  readonly name: string;
  /** Without a password, under a name of their choice. */
  readonly guest: boolean;
}

/** One of this device's inputs. */
export type OwnDevice =
  /** Not asked for, or let go of; it can be turned on. */
  | { readonly state: 'off'; readonly deviceId?: string; readonly label?: string }
  /** Asked for; the browser may be showing its permission prompt. */
  | { readonly state: 'opening' }
  | {
      readonly state: 'on';
      readonly deviceId: string;
      readonly label: string;
      /** The system, or a switch on the device, keeps it silent or dark: nothing of it reaches the peer. */
      readonly isSilenced?: boolean;
    }
  /** It was asked for and cannot be had; the call goes on without it. */
  | { readonly state: 'absent'; readonly issue: MediaIssue };

/** Whether a shared screen is heard as well. */
export type ScreenSound =
  | 'on'
  /** It was not asked for, or what is shared has none. */
  | 'none'
  /** It was asked for and does not start. */
  | 'failed'
  /** Left out: the peer's own voice would have been in it. */
  | 'echoes';

/** What this device shares of its screen. */
export type OwnScreen =
  | { readonly state: 'off' }
  /** The browser asks the person what to share. */
  | { readonly state: 'choosing' }
  | {
      readonly state: 'on';
      /** The picture, without sound. */
      readonly stream: MediaStream;
      readonly content: ScreenContent;
      readonly sound: ScreenSound;
    };

export interface OwnMedia {
  /** The own picture, without sound; another object whenever its track changes. */
  readonly stream: MediaStream | undefined;
  readonly microphone: OwnDevice;
  readonly camera: OwnDevice;
  readonly screen: OwnScreen;
}

export interface RemoteMedia extends RemoteStreams {
  /** What the peer sends at the moment, by the peer's own account. */
  readonly sends: SentMedia;
}

interface WithPeer {
  readonly peer: CallPerson;
  readonly role: 'caller' | 'callee';
  readonly media: CallMedia;
}

interface WithMedia extends WithPeer {
  readonly own: OwnMedia;
  readonly remote: RemoteMedia;
}

export interface IdleView {
  readonly phase: 'idle';
}

/** The page was reloaded in a call, and the engine asks for its place in it [N7]. */
export interface ResumingView {
  readonly phase: 'resuming';
}

export interface OutgoingView extends WithPeer {
  readonly phase: 'outgoing';
  /** `inviting` until the server has answered, then `ringing`: on `ringingDevices` devices, at first none. */
  readonly stage: 'inviting' | 'ringing';
  readonly ringingDevices: number;
  /** It rings without a sound wherever it does: the person does not want to be disturbed. */
  readonly isSilent: boolean;
  readonly own: OwnMedia;
}

export interface IncomingView extends WithPeer {
  readonly phase: 'incoming';
  /** Until when it rings, in milliseconds by the engine's clock. */
  readonly ringsUntil: number;
  /** The person chose to ignore it: no sound, no dialog; it can still be answered. */
  readonly silenced: boolean;
}

/** Answered, but no media yet. The callee is here from the click on accept. */
export interface ConnectingView extends WithMedia {
  readonly phase: 'connecting';
}

export interface ActiveView extends WithMedia {
  readonly phase: 'active';
  /** When it was answered, in milliseconds by the engine's clock. */
  readonly startedAt: number;
  /**
   * Nothing of what the peer says that it sends has come for 2.5 s: their device or their network hangs. Either it goes on
   * in a moment, or the call is soon `reconnecting`.
   */
  readonly peerHangs: boolean;
}

export type ReconnectingCause =
  | 'own-network'
  | 'peer-network'
  | 'peer-reloading'
  /** This page was reloaded and has its place in the call again. */
  | 'own-reload'
  /** Media stopped between two devices that both reach the server. */
  | 'unknown';

/** Media really stopped, one way or both; the engine works on it. */
export interface ReconnectingView extends WithMedia {
  readonly phase: 'reconnecting';
  readonly startedAt: number;
  readonly cause: ReconnectingCause;
}

export type CallOutcome =
  | { readonly kind: 'ended'; readonly reason: CallEndReason }
  /** Another device of this person took it or declined it. */
  | { readonly kind: 'elsewhere'; readonly how: 'answered_elsewhere' | 'declined_elsewhere' }
  /** The server did not take the invite or the answer. */
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/** What is left to say about the last call, until it is dismissed or the next one begins. */
export interface EndedView extends WithPeer {
  readonly phase: 'ended';
  readonly outcome: CallOutcome;
  /** Whether it had been answered, as far as this device knows. */
  readonly answered: boolean;
  /** Milliseconds from the answer to the end; absent when the two never saw or heard each other. */
  readonly durationMs?: number;
  /** Devices that could not be had during the call. */
  readonly problems: { readonly microphone?: MediaIssue; readonly camera?: MediaIssue };
}

/** A call that another device of this person holds or dials. */
export interface OtherDeviceCall {
  readonly callId: CallId;
  readonly peer: CallPerson;
  readonly media: CallMedia;
}

type PhaseView =
  | IdleView
  | ResumingView
  | OutgoingView
  | IncomingView
  | ConnectingView
  | ActiveView
  | ReconnectingView
  | EndedView;

/** All that a screen needs to know about calls on this device. Immutable: a change makes another object. */
export type CallView = PhaseView & { readonly otherDevice?: OtherDeviceCall };

export type CallViewPhase = CallView['phase'];
