import type { StageView } from './state-line.js';

/** What fills the stage. */
export type StagePicture =
  | { readonly of: 'peer'; readonly stream: MediaStream }
  /** While it rings out, one looks at oneself. */
  | { readonly of: 'self'; readonly stream: MediaStream }
  | { readonly of: 'nobody' };

export const stagePicture = (view: StageView): StagePicture => {
  if (view.phase === 'outgoing') {
    const { stream } = view.own;
    return stream ? { of: 'self', stream } : { of: 'nobody' };
  }
  const { stream, sends } = view.remote;
  const isSeen = view.phase !== 'connecting' && (sends.camera || sends.screen);
  return stream && isSeen ? { of: 'peer', stream } : { of: 'nobody' };
};
