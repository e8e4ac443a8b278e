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
