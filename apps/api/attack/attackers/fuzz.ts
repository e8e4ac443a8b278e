import { randomBytes, randomInt } from 'node:crypto';
import { clientMessages } from '@parley/protocol';
import type { Attacker } from '../attack.js';
import { frame, message, TEXT, text } from '../frames.js';
import { Wire } from '../wire.js';

const types = Object.keys(clientMessages);

/** Anything that a server may be sent, from a message with wrong fields down to bytes that are none. */
const nonsense: readonly (() => Buffer)[] = [
  () => message(randomInt(1e6), { type: types[randomInt(types.length)] ?? 'login' }),
  () => text(`421["chat-send",{"type":"chat-send","__proto__":{"x":1},"text":{}}]`),
  () => text(`42${randomInt(1e6)}["login",{"type":"login","credentials":${'['.repeat(2_000)}`),
  () => text(`42["${'x'.repeat(randomInt(500))}"]`),
  () => text(`4${randomInt(10)}${randomBytes(8).toString('hex')}`),
  () => text(`${randomInt(10)}`),
  () => text(`451-["login",{"_placeholder":true,"num":0}]`),
  () => frame(2, randomBytes(randomInt(200))),
  () => frame(TEXT, randomBytes(randomInt(1, 200))),
  () => frame(randomInt(16), randomBytes(randomInt(100))),
];

export const fuzz: Attacker = (attack) =>
  attack.keepBusy(
    { connections: 20, everyMs: 500 },
    (address) => Wire.device(attack.url, address),
    (wire) =>
      attack.repeat(wire, 5, () =>
        wire.write((nonsense[randomInt(nonsense.length)] ?? (() => text('4')))()),
      ),
  );
