import type { Attacker } from '../attack.js';
import { firstFragment, many, nextFragment } from '../frames.js';
import { Wire } from '../wire.js';

/** Messages that come byte by byte and never end. */
export const fragments: Attacker = (attack) => {
  const burst = many(nextFragment, 1_000);
  return attack.keepBusy(
    { connections: 100, everyMs: 250 },
    (address) => Wire.open(attack.url, address),
    async (wire) => {
      await wire.write(firstFragment);
      await attack.flood(wire, burst, 50);
    },
  );
};
