import { useEffect } from 'react';
import { useCallPreferences } from '../engine/call-preferences.js';
import { useCalls } from '../engine/call-store.js';
import { browserLocks, ringAlone } from './ring-alone.js';
import { chimeOf, ringingOf } from './sounds-of-calls.js';
import { createTonePlayer } from './tone-player.js';

const player = createTonePlayer();

/** Lets calls be heard. @param quiet the person does not want to be disturbed */
export const useCallSounds = (quiet: boolean): void => {
  const ringing = useCalls(({ view }) => ringingOf(view));
  useEffect(() => {
    if (quiet || ringing === undefined) return;
    const play = () => player.ring(ringing, useCallPreferences.getState().volume);
    return ringing === 'ring' ? player.whenHeard(() => ringAlone(play, browserLocks())) : play();
  }, [quiet, ringing]);

  useEffect(
    () =>
      useCalls.subscribe(({ view }, before) => {
        const chime = chimeOf(before.view, view);
        if (chime && !quiet) player.chime(chime, useCallPreferences.getState().volume);
      }),
    [quiet],
  );
};

/** Lets a person hear how loud the tones are now. */
export const tryVolume = (): void =>
  player.chime('connected', useCallPreferences.getState().volume);
