import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until the answer is true, and resolves with the milliseconds that took.
 * @throws when it is not true in time; a question that throws counts as not yet
 */
export const waitUntil = async (what, timeoutMs, question) => {
  const began = Date.now();
  let lastError;
  while (Date.now() - began < timeoutMs) {
    try {
      if (await question()) return Date.now() - began;
    } catch (error) {
      lastError = error;
    }
    await delay(50);
  }
  throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`, { cause: lastError });
};
