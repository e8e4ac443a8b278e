import { limits } from '@parley/protocol';
import { LOBBY } from '../../src/conversations/lobby.js';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';
import { signIn } from './account.js';

const GUESTS = 20;
const WRITTEN_BY_EACH = 3;
const ASKS_EVERY_MS = 10;
/**
 * As many as there are honest people. A hundred that only look on cost the others more than their reading does: what
 * these say in the lobby is sent to each. What it costs to be written to has an attacker of its own.
 */
const CONNECTIONS = 20;

const text = '\u6f22'.repeat(limits.chatCharacters);

/** Guests have filled the lobby, ask for pages of it again and again, and read none. */
export const deafReaders: Attacker = async (attack) => {
  const write = (wire: Wire): Promise<unknown> =>
    wire.ask({ type: 'chat-send', conversation: LOBBY, text });
  const guests = await Promise.all(
    Array.from({ length: GUESTS }, async () => {
      const wire = await Wire.device(attack.url, attack.address);
      const { token } = await signIn(attack, wire);
      for (let written = 0; written < WRITTEN_BY_EACH; written += 1) await write(wire);
      return { wire, token };
    }),
  );
  let opened = 0;
  await attack.keepBusy(
    { connections: CONNECTIONS, everyMs: 20_000, withinMs: 1_000 },
    (address) => {
      opened += 1;
      return Wire.device(attack.url, address, guests[opened % GUESTS]?.token);
    },
    (wire) => {
      wire.stopReading();
      const limit = limits.historyPage;
      return attack.repeat(wire, ASKS_EVERY_MS, () =>
        wire.ask({ type: 'chat-history', conversation: LOBBY, limit }),
      );
    },
  );
  for (const { wire } of guests) wire.end();
};
