import { limits } from '@parley/protocol';
import { LOBBY } from '../../src/conversations/lobby.js';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';
import { signIn } from './account.js';

const GUESTS = 20;
const EVERY_MS = 7_000;

const text = '\u6f22'.repeat(limits.chatCharacters);

/** As many guests as there are honest people, who write the longest texts to everybody, each within what one may. */
export const longTexts: Attacker = async (attack) => {
  await attack.keepBusy(
    { connections: GUESTS, everyMs: 20_000, withinMs: 1_000 },
    async (address) => {
      const wire = await Wire.device(attack.url, address);
      await signIn(attack, wire);
      return wire;
    },
    (wire) =>
      attack.repeat(wire, EVERY_MS, () =>
        wire.ask({ type: 'chat-send', conversation: LOBBY, text }),
      ),
  );
};
