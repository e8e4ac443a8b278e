import { setTimeout as delay } from 'node:timers/promises';
import { slowness, slownessNow } from './slowness.mjs';

/** So often the machine is looked at anew: what kept it busy may be over, or have begun. */
const lookedAtMs = 15_000;

/**
 * Asks until the answer is true, and resolves with the milliseconds that took. The limit is that of a machine with
 * two idle cores; while this one is slower, it has longer.
 * @throws when it is not true in time; a question that throws counts as not yet
 */
export const waitUntil = async (what, timeoutMs, question) => {
  const began = Date.now();
  let lastError;
  let times = slowness;
  for (let leftMs = timeoutMs; leftMs >= 1; ) {
    const since = Date.now();
    const end = since + leftMs * times;
    while (Date.now() < Math.min(end, since + lookedAtMs)) {
      // The answer may never come: it is waited for no longer than the rest of the time.
      const answered = new AbortController();
      const noAnswer = delay(end - Date.now(), false, answered);
      try {
        if (await Promise.race([question(), noAnswer])) return Date.now() - began;
      } catch (error) {
        lastError = error;
      } finally {
        answered.abort();
      }
      await delay(50);
    }
    leftMs -= (Date.now() - since) / times;
    if (leftMs >= 1) times = await slownessNow();
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  throw new Error(`Not within ${seconds} s: ${what}`, { cause: lastError });
};
