/** A candidate as it travels; `null` and absent say the same. */
export type Candidate = {
  candidate: string;
  sdpMid?: string | null | undefined;
  sdpMLineIndex?: number | null | undefined;
  usernameFragment?: string | null | undefined;
};

/** What is sent to the peer at the moment. */
export type SentMedia = { microphone: boolean; camera: boolean; screen: boolean };

/** Whether media of the peer arrives: not yet, now, or not any more. */
export type MediaFlow = 'none' | 'flowing' | 'lost';

/** What comes from a device of this person, and may be muted. */
export type InputKind = 'microphone' | 'camera';

/** What is sent to the peer, each in a media section of its own. */
export type TrackKind = InputKind | 'screen' | 'screen-sound';

/** What a browser can share of a screen. */
export type ScreenSupport =
  /** Nothing: a phone, or a page that is not served over HTTPS. */
  'none' | 'picture' | 'picture-and-sound';

/** What of a shared screen is to arrive first: letters that can be read, or every move. */
export type ScreenContent = 'text' | 'motion';

/** Each is another object whenever the peer connection changes, and absent while there is nothing of it. */
export type RemoteStreams = {
  /** The peer's sound and picture. */
  readonly stream: MediaStream | undefined;
  /** The screen that the peer shares, with its sound. */
  readonly screen: MediaStream | undefined;
};
