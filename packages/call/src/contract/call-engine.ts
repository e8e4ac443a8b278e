import type { CallId, CallMedia, DeviceId, PersonId } from '@parley/protocol';
import type { CallError } from './call-error.js';
import type { CallLogger } from './call-logger.js';
import type { CallPerson, CallView } from './call-view.js';
import type { Clock } from './clock.js';
import type { InputKind, ScreenContent, ScreenSupport } from './media.js';
import type { MediaIssue } from './media-error.js';
import type { SignalingPort } from './signaling-port.js';
import type { MediaDevicesPort, WebRtcPort } from './web-rtc-port.js';

/** What an incoming call is answered with; `nothing` sees and hears only. */
export type AnswerWith = 'video' | 'voice' | 'nothing';

export interface InputDevice {
  readonly kind: InputKind;
  readonly deviceId: string;
  /** Empty until the person has allowed one device of this kind. */
  readonly label: string;
}

/** What happens besides the state: for toasts, sounds and logs. */
export interface CallEngineEvents {
  /** A device went away in mid-call and another took its place, or none did. */
  'device-changed': {
    readonly kind: InputKind;
    readonly from: string;
    /** The label of the device in use now; absent when none could be had. */
    readonly to?: string;
    readonly issue?: MediaIssue;
  };
  /** A device that the person chose is in use, or will be when its kind is turned on: to be remembered. */
  'device-chosen': { readonly kind: InputKind; readonly deviceId: string };
  /** A device that the person chose could not be opened; the one before stays in use. */
  'device-kept': {
    readonly kind: InputKind;
    /** Of the device that stays. */
    readonly label: string;
    /** What is wrong with the other. */
    readonly issue: MediaIssue;
  };
  /** What is shared of the screen ended, or did not begin, and not by the person's word to this page. */
  'screen-ended': {
    readonly why: /** The browser's own button, or what was shared was closed. */
      | 'browser'
      /** The peer shares now. */
      | 'taken-over'
      /** The page was loaded again. */
      | 'reload'
      /** It could not begin. */
      | 'failed';
    readonly issue?: MediaIssue;
  };
  /** Someone called while this person was in a call, and heard that they were busy. */
  'missed-while-busy': {
    readonly callId: CallId;
    readonly peer: CallPerson;
    readonly media: CallMedia;
  };
  /** A step failed; the call goes on, or ends by itself. For logs, not for people. */
  error: CallError;
}

export interface CallEngineOptions {
  readonly signaling: SignalingPort;
  readonly self: {
    readonly person: PersonId;
    readonly name: string;
    /** This browser tab; the same after a reload. */
    readonly device: DeviceId;
  };
  /** Keeps this tab's place in a call over a reload [N7]: `sessionStorage`. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Devices to open first, by id; others are used when they are gone. */
  readonly preferredDevices?: Partial<Record<InputKind, string>>;
  /** By default the browser's. */
  readonly webRtc?: WebRtcPort;
  /** By default the browser's; a page that is not served over HTTPS has none. */
  readonly mediaDevices?: MediaDevicesPort;
  readonly clock?: Clock;
  readonly logger?: CallLogger;
}

/**
 * Calls on this device, at most one at a time. An action that the present phase does not offer does nothing,
 * so a double click is harmless; what an action leads to is seen in `view`.
 */
export interface CallEngine {
  /** The same object until something changes, as `useSyncExternalStore` wants it. */
  readonly view: CallView;
  /** Calls `listener` after each change of `view`. Returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  on<E extends keyof CallEngineEvents>(
    event: E,
    listener: (details: CallEngineEvents[E]) => void,
  ): () => void;

  /** Calls a person. `video` opens microphone and camera, `voice` the microphone. */
  invite(person: CallPerson, media: CallMedia): void;
  accept(answerWith: AnswerWith): void;
  decline(): void;
  /** Stops the noise of an incoming call on this device alone; nobody is told. */
  silence(): void;
  /** Whether calls alert the person without a sound, from now on: their callers are told [C10]. At first they do not. */
  setQuiet(isQuiet: boolean): void;
  /** Cancels while it rings, ends later; gives the place up that is asked for after a reload. */
  hangUp(): void;
  /** Turned on, a device that is not open is opened, and the person may be asked for it. */
  turn(what: InputKind, on: boolean): void;
  /** Uses this device from now on, at once when its kind is on; unless it cannot be opened (`device-kept`). */
  chooseDevice(kind: InputKind, deviceId: string): void;
  /** What this browser can share of a screen. */
  readonly screenSupport: ScreenSupport;
  /**
   * Has the browser ask the person what to share, once the call is answered; what is shared already gives way to
   * it. To be called while a press is handled.
   */
  shareScreen(content: ScreenContent, options: { readonly withSound: boolean }): void;
  /** What counts in what is shared already. */
  showScreenAs(content: ScreenContent): void;
  stopSharing(): void;
  listDevices(): Promise<readonly InputDevice[]>;
  /** Puts the ended call away. */
  dismiss(): void;
  /**
   * The device slept, or has another network, as far as the page can tell: looks at once whether media still comes and how
   * calls stand. Of no consequence when nothing has happened.
   */
  woke(): void;
  /** The page is going away (`pagehide`), maybe to come back by a reload: tells the peer at once. */
  leavePage(): void;
  /** Ends a call, if there is one, and lets go of everything. The engine cannot be used afterwards. */
  dispose(): void;
}
