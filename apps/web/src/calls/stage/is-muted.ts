import type { StageView } from './state-line.js';

/** Whether the other person has turned the microphone off; nobody knows it before they are in the call. */
export const isPeerMuted = (view: StageView): boolean =>
  view.phase === 'active' && !view.remote.sends.microphone;
