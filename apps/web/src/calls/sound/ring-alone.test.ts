import { describe, expect, it } from '@jest/globals';
import { type Locks, ringAlone } from './ring-alone.js';

/** What happened so far has been dealt with. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** As browsers grant a lock: to one after the other, in the order of the requests. */
const fairLocks = (): Locks => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async request(_name, { signal }, granted) {
      const turn = last.then(async () => {
        signal.throwIfAborted();
        await granted();
      });
      last = turn.catch(() => undefined);
      await turn;
    },
  };
};

/** Tabs of a browser, and which of them ring. */
const browser = (locks: Locks | undefined) => {
  const ringing = new Set<string>();
  const ringIn = (tab: string) =>
    ringAlone(() => {
      ringing.add(tab);
      return () => ringing.delete(tab);
    }, locks);
  const heard = async () => {
    await settled();
    return [...ringing];
  };
  return { ringIn, heard };
};

describe('a ring', () => {
  it('comes from one tab, and from the next when that one stops', async () => {
    const { ringIn, heard } = browser(fairLocks());
    const stopFirst = ringIn('first');
    const stopSecond = ringIn('second');
    ringIn('third');
    expect(await heard()).toEqual(['first']);
    stopSecond();
    expect(await heard()).toEqual(['first']);
    stopFirst();
    expect(await heard()).toEqual(['third']);
  });

  it('ends in the tab where it is stopped before its turn', async () => {
    const { ringIn, heard } = browser(fairLocks());
    ringIn('only')();
    expect(await heard()).toEqual([]);
  });

  it('comes from every tab where they cannot agree', async () => {
    const { ringIn, heard } = browser(undefined);
    const stop = ringIn('first');
    ringIn('second');
    expect(await heard()).toEqual(['first', 'second']);
    stop();
    expect(await heard()).toEqual(['second']);
  });

  it('is not lost when the browser grants no locks', async () => {
    const refusing: Locks = {
      request: () => Promise.reject(new DOMException('no', 'SecurityError')),
    };
    const { ringIn, heard } = browser(refusing);
    const stop = ringIn('first');
    expect(await heard()).toEqual(['first']);
    stop();
    expect(await heard()).toEqual([]);
  });
});
