const LOCK = 'parley.ring';

/** What is used of a `LockManager`. */
export type Locks = {
  request(
    name: string,
    options: { signal: AbortSignal },
    granted: () => Promise<void>,
  ): Promise<unknown>;
};

/** A page that is not served over HTTPS has none. */
export const browserLocks = (): Locks | undefined =>
  'locks' in navigator ? navigator.locks : undefined;

/**
 * Of all tabs of this browser lets one ring; when it stops or is closed, the next. Where tabs cannot agree
 * every one rings. @param ring begins to ring, and returns the way to stop
 * @returns the way to stop
 */
export const ringAlone = (ring: () => () => void, locks: Locks | undefined): (() => void) => {
  if (locks === undefined) return ring();
  const over = new AbortController();
  const { signal } = over;

  const ringUntilOver = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = ring();
      signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  locks.request(LOCK, { signal }, ringUntilOver).catch(() => {
    if (!signal.aborted) void ringUntilOver();
  });
  return () => over.abort();
};
