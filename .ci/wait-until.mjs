import { setTimeout as delay } from 'node:timers/promises';
import { slowness } from './slowness.mjs';

/**
 * Asks until the answer is true, and resolves with the milliseconds that took. The limit is that of a machine with
 * two idle cores; a slower one has longer.
 * @throws when it is not true in time; a question that throws counts as not yet
 */
export const waitUntil = async (what, timeoutMs, question) => {
  const began = Date.now();
  const limitMs = timeoutMs * slowness;
  let lastError;
  for (let left = limitMs; left > 0; left = limitMs - (Date.now() - began)) {
    try {
      // The answer may never come: it is waited for no longer than the rest of the time.
      if (await Promise.race([question(), delay(left, false, { ref: false })]))
        return Date.now() - began;
    } catch (error) {
      lastError = error;
    }
    await delay(50);
  }
  throw new Error(`Not within ${limitMs / 1000} s: ${what}`, { cause: lastError });
};
