import { useCallScreen } from '../engine/call-screen.js';
import { useRemoteSound } from '../engine/use-remote-sound.js';
import { SmallBar } from './SmallBar.js';
import { Stage } from './Stage.js';
import type { StageView } from './state-line.js';

/** A call from the dialling to its end: seen large or small, heard in both. */
export const RunningCall = ({ view }: { view: StageView }) => {
  const stage = useCallScreen((screen) => screen.stage);
  const remote = view.phase === 'outgoing' ? undefined : view.remote;
  const voice = useRemoteSound(remote?.stream);
  const screen = useRemoteSound(remote?.screen);
  const turnOnSound =
    voice.isBlocked || screen.isBlocked
      ? () => {
          voice.unblock();
          screen.unblock();
        }
      : undefined;
  return stage === 'small' ? (
    <SmallBar view={view} turnOnSound={turnOnSound} />
  ) : (
    <Stage view={view} turnOnSound={turnOnSound} />
  );
};
