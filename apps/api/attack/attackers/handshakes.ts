import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';

/** Connections that are opened and left at once. */
export const handshakes: Attacker = (attack) =>
  attack.keepBusy(
    { connections: 20, everyMs: 20 },
    (address) => Wire.open(attack.url, address),
    async () => {},
  );
