import { useCalls } from '../engine/call-store.js';
import type { Shortcuts } from '../use-shortcuts.js';
import { isWanted } from './is-wanted.js';

/** Turns the inputs on and off by the state that they are in when the key comes. */
const toggle = (kind: 'microphone' | 'camera'): void => {
  const { view, turn } = useCalls.getState();
  if ('own' in view) turn(kind, !isWanted(view.own[kind]));
};

const mute = () => toggle('microphone');

/** Of the small call; only keys whose button is there: a camera must not go on by a key while one reads. */
export const smallKeys: Shortcuts = { m: mute };

/** Of the large call. */
export const largeKeys: Shortcuts = { m: mute, v: () => toggle('camera') };
