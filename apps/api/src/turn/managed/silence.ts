import { setTimeout as delay } from 'node:timers/promises';
import { askBinding } from '../client/stun-binding.js';
import type { TurnAddress } from './turn-addresses.js';

export type Questions = {
  everyMs: number;
  /** An answer that has not come by then does not come. */
  withinMs: number;
};

export const QUESTIONS: Questions = { everyMs: 30_000, withinMs: 5_000 };

/** One may be due to a machine that has too much to do. */
const SILENCES = 3;

const answers = async (
  addresses: readonly TurnAddress[],
  port: number,
  withinMs: number,
): Promise<boolean> => {
  try {
    const signal = AbortSignal.timeout(withinMs);
    for (const { local } of addresses) {
      await askBinding({ transport: 'udp', host: local, port }, signal);
    }
    return true;
  } catch {
    return false;
  }
};

/**
 * Asks a coturn again and again, since one that hangs does not end.
 * @returns whether it kept silent several times in a row; otherwise once the signal says that it need not be asked
 */
export const hasGoneSilent = async (
  { addresses, port }: { addresses: readonly TurnAddress[]; port: number },
  { everyMs, withinMs }: Questions,
  signal: AbortSignal,
): Promise<boolean> => {
  let silences = 0;
  while (silences < SILENCES) {
    await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return false;
    silences = (await answers(addresses, port, withinMs)) ? 0 : silences + 1;
  }
  return !signal.aborted;
};
