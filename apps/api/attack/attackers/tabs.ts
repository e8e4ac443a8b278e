import { limits } from '@parley/protocol';
import { LOBBY } from '../../src/conversations/lobby.js';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';
import { signIn } from './account.js';

const text = '\u6f22'.repeat(limits.chatCharacters);

/** One guest with fifty tabs, each of which writes to everybody as much as a tab may. */
export const tabs: Attacker = async (attack) => {
  const first = await Wire.device(attack.url, attack.address);
  const { token } = await signIn(attack, first);
  await attack.keepBusy(
    { connections: 50, everyMs: 5_000, withinMs: 1_000 },
    (address) => Wire.device(attack.url, address, token),
    (wire) =>
      attack.repeat(wire, 50, () => wire.ask({ type: 'chat-send', conversation: LOBBY, text })),
  );
  first.end();
};
