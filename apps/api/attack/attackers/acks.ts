import type { Attacker } from '../attack.js';
import { text } from '../frames.js';
import { Wire } from '../wire.js';

/** Large acks of what the server never asked. */
export const acks: Attacker = (attack) => {
  const ack = text(`437${JSON.stringify(['x'.repeat(60_000)])}`);
  return attack.keepBusy(
    { connections: 10, everyMs: 500 },
    (address) => Wire.device(attack.url, address),
    (wire) => attack.flood(wire, ack),
  );
};
