import { create } from 'zustand';

/** How much of the screen the call takes: nothing, the stage, or a bar on top while one reads. */
export type CallStage = 'none' | 'large' | 'small';

/** For the shell, which lays out around the call before the rest of it is loaded. */
export const useCallScreen = create<{ readonly stage: CallStage }>()(() => ({ stage: 'none' }));
