import type { StageView } from './state-line.js';

/** What fills the stage. */
export type StagePicture =
  | { readonly of: 'peer'; readonly stream: MediaStream }
  /** The peer's. */
  | { readonly of: 'screen'; readonly stream: MediaStream }
  /** While it rings out, one looks at oneself. */
  | { readonly of: 'self'; readonly stream: MediaStream }
  | { readonly of: 'nobody' };

export const stagePicture = (view: StageView): StagePicture => {
  if (view.phase === 'outgoing') {
    const { stream } = view.own;
    return stream ? { of: 'self', stream } : { of: 'nobody' };
  }
  const { stream, screen, sends } = view.remote;
  if (view.phase === 'connecting') return { of: 'nobody' };
  if (screen) return { of: 'screen', stream: screen };
  return stream && sends.camera ? { of: 'peer', stream } : { of: 'nobody' };
};
