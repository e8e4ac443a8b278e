import { useCallback, useEffect, useState } from 'react';
import { playOn } from './call-devices.js';
import { useCallPreferences } from './call-preferences.js';

export type RemoteSound = {
  /** The browser keeps the page silent until the person clicks. */
  readonly isBlocked: boolean;
  /** To be called by a click. */
  readonly unblock: () => void;
};

const isRefusal = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotAllowedError';

/** Plays the other person's voice on the chosen speaker. */
export const useRemoteSound = (stream: MediaStream | undefined): RemoteSound => {
  const [audio] = useState(() => new Audio());
  const speaker = useCallPreferences((preferences) => preferences.speaker);
  const [isBlocked, setBlocked] = useState(false);

  const play = useCallback(async () => {
    try {
      await audio.play();
      setBlocked(false);
    } catch (error) {
      // Any other failure is another stream taking the place of this one, which plays in its turn.
      if (isRefusal(error)) setBlocked(true);
    }
  }, [audio]);

  useEffect(() => {
    audio.srcObject = stream ?? null;
    if (stream) void play();
    return () => {
      audio.srcObject = null;
    };
  }, [audio, stream, play]);

  useEffect(() => {
    void playOn(audio, speaker);
  }, [audio, speaker]);

  return { isBlocked, unblock: () => void play() };
};
