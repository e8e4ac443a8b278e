/* Which calls the tabs of this browser are in. A lock is let go however its tab ends, and every tab can see it. */

const PREFIX = 'parley.call.';

let own: string | undefined;

/** Whom this tab is in a call with. */
export const ownTabCall = (): string | undefined => own;

/** Lets other tabs know that this one is in a call with somebody. Returns the way to stop. */
export const holdTabCall = (name: string): (() => void) => {
  own = name;
  const stop = holdLock(name);
  return () => {
    own = undefined;
    stop();
  };
};

const holdLock = (name: string): (() => void) => {
  // Without HTTPS there are neither locks nor calls.
  if (!('locks' in navigator)) return () => {};
  const over = new AbortController();
  const { signal } = over;
  const untilOver = (): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve());
    });
  navigator.locks.request(PREFIX + name, { mode: 'shared', signal }, untilOver).catch(() => {
    // It was over before it was granted.
  });
  return () => over.abort();
};

/** A browser that is told to keep nothing may refuse this as well. */
const heldLocks = async (): Promise<LockInfo[]> => {
  if (!('locks' in navigator)) return [];
  try {
    return (await navigator.locks.query()).held ?? [];
  } catch {
    return [];
  }
};

/** Whom the tabs of this browser, this one among them, are in a call with. */
export const tabCalls = async (): Promise<string[]> => {
  const names = (await heldLocks())
    .map(({ name = '' }) => name)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length));
  return [...new Set(names)];
};
