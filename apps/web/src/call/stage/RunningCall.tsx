import { useCallScreen } from '../call-screen.js';
import { useCalls } from '../call-store.js';
import { useRemoteSound } from '../use-remote-sound.js';
import { type Shortcuts, useShortcuts } from '../use-shortcuts.js';
import { isWanted } from './is-wanted.js';
import { SmallBar } from './SmallBar.js';
import { Stage } from './Stage.js';
import type { StageView } from './state-line.js';

/** Turns the inputs on and off by the state that they are in when the key comes. */
const toggle = (kind: 'microphone' | 'camera'): void => {
  const { view, setMicrophone, setCamera } = useCalls.getState();
  if (!('own' in view)) return;
  const set = kind === 'microphone' ? setMicrophone : setCamera;
  set(!isWanted(view.own[kind]));
};

const mute = () => toggle('microphone');

/** Only keys whose button is there: a camera must not go on by a key while one reads. */
const shortcuts: Readonly<Record<'large' | 'small', Shortcuts>> = {
  large: { m: mute, v: () => toggle('camera') },
  small: { m: mute },
};

/** A call from the dialling to its end: seen large or small, heard in both. */
export const RunningCall = ({ view }: { view: StageView }) => {
  const stage = useCallScreen((screen) => screen.stage);
  const { isBlocked, unblock } = useRemoteSound(
    view.phase === 'outgoing' ? undefined : view.remote.stream,
  );
  useShortcuts(shortcuts[stage === 'small' ? 'small' : 'large']);
  const turnOnSound = isBlocked ? unblock : undefined;
  return stage === 'small' ? (
    <SmallBar view={view} turnOnSound={turnOnSound} />
  ) : (
    <Stage view={view} turnOnSound={turnOnSound} />
  );
};
