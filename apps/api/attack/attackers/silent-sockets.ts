import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';

/** Connections that never say who they are. */
export const silentSockets: Attacker = (attack) =>
  attack.keepBusy(
    { connections: 3_000, everyMs: 6_000 },
    (address) => Wire.open(attack.url, address),
    (wire) => attack.hold(wire),
  );
