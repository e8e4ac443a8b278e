import { setTimeout as delay } from 'node:timers/promises';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';

/** Requests whose bodies come a byte a second. */
export const slowRequests: Attacker = (attack) =>
  attack.keepBusy(
    300,
    () => Wire.dial(attack.url),
    async (wire) => {
      await wire.write('POST /health/live HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n');
      while (!attack.isOver && wire.isOpen) {
        await wire.write('x');
        await delay(1_000);
      }
    },
  );
