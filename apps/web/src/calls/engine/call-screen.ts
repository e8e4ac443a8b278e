import type { PersonId } from '@parley/protocol';
import { create } from 'zustand';

/** How much of the screen the call takes: nothing, the stage, or a bar on top while one reads. */
export type CallStage = 'none' | 'large' | 'small';

type CallScreen = {
  readonly stage: CallStage;
  /** With whom the call on the stage is, once it is known. */
  readonly peer: PersonId | undefined;
};

/** For the shell, which lays out around the call before the rest of it is loaded. */
export const useCallScreen = create<CallScreen>()(() => ({ stage: 'none', peer: undefined }));
