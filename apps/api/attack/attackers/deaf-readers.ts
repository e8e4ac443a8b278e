import { setTimeout as delay } from 'node:timers/promises';
import { limits } from '@parley/protocol';
import { LOBBY } from '../../src/conversations/lobby.js';
import type { Attacker } from '../attack.js';
import { Wire } from '../wire.js';
import { signIn } from './account.js';

const text = '\u6f22'.repeat(limits.chatCharacters);

/** Somebody fills the lobby, asks for pages of it on many connections, and reads none. */
export const deafReaders: Attacker = async (attack) => {
  const open = (address: string): Promise<Wire> => Wire.device(attack.url, address);
  const writer = await open(attack.address);
  const { token } = await signIn(writer);
  const writing = (async () => {
    while (!attack.isOver && writer.isOpen) {
      await writer.ask({ type: 'chat-send', conversation: LOBBY, text });
      await delay(300);
    }
    writer.end();
  })();
  await attack.keepBusy(
    20,
    (address) => Wire.device(attack.url, address, token),
    async (wire) => {
      wire.stopReading();
      while (!attack.isOver && wire.isOpen) {
        const limit = limits.historyPage;
        await wire.ask({ type: 'chat-history', conversation: LOBBY, limit });
        await delay(10);
      }
    },
  );
  await writing;
};
