import { limits } from '@parley/protocol';
import type { Attacker } from '../attack.js';
import { message } from '../frames.js';
import { Wire } from '../wire.js';

/** Messages as large as a frame may be, which are parsed whole before they can be refused. */
export const bigFrames: Attacker = (attack) => {
  const fields = { type: 'chat-send', text: '"'.repeat(limits.frameBytes / 2 - 500) };
  return attack.keepBusy(
    { connections: 10, everyMs: 500 },
    (address) => Wire.device(attack.url, address),
    (wire) => attack.flood(wire, message(1, fields)),
  );
};
