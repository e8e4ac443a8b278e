import type { StageView } from './state-line.js';

/** Whether nothing comes of the other person for the moment, though the connection stands. */
export const peerHangs = (view: StageView): boolean => view.phase === 'active' && view.peerHangs;
