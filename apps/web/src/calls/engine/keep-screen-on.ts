import { pageWakes, type Wakes } from '../../time/wakes.js';
import { isOnStage, useCalls } from './call-store.js';

/** The part of the browser that keeps the screen from going dark. */
export type ScreenLocks = {
  request(type: 'screen'): Promise<Pick<WakeLockSentinel, 'released' | 'release'>>;
};

/** Some browsers have none, and none has them without HTTPS. */
const browserLocks = (): ScreenLocks | undefined =>
  'wakeLock' in navigator ? navigator.wakeLock : undefined;

/**
 * Keeps the screen on while there is a call to look at. The system takes that back whenever the page is not seen, so it
 * is asked for again when it is. Where it cannot be had the call goes on all the same. Returns the way to stop.
 */
export const keepScreenOn = (
  locks: ScreenLocks | undefined = browserLocks(),
  wakes: Wakes = pageWakes,
): (() => void) => {
  if (locks === undefined) return () => {};
  let isWanted = false;
  let isAsking = false;
  let lock: Awaited<ReturnType<ScreenLocks['request']>> | undefined;

  const letGo = (): void => {
    lock?.release().catch(() => {
      // It is gone already.
    });
    lock = undefined;
  };
  const ask = async (): Promise<void> => {
    if (!isWanted || isAsking || lock?.released === false) return;
    isAsking = true;
    try {
      lock = await locks.request('screen');
    } catch {
      // The page is not seen, or the battery is low.
    }
    isAsking = false;
    if (!isWanted) letGo();
  };
  const follow = (): void => {
    const isOn = isOnStage(useCalls.getState().view);
    if (isOn === isWanted) return;
    isWanted = isOn;
    if (isOn) void ask();
    else letGo();
  };

  const stops = [
    useCalls.subscribe(follow),
    wakes.on((wake) => {
      if (wake === 'shown') void ask();
    }),
  ];
  follow();
  return () => {
    for (const stop of stops) stop();
    isWanted = false;
    letGo();
  };
};
