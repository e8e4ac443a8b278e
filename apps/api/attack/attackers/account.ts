import type { Attack } from '../attack.js';
import type { Wire } from '../wire.js';

/** For an ack that comes, or not: the same time for a server that answers and for one that ignores everybody. */
const ANSWERS_WITHIN_MS = 500;

/** Asks for something that what comes next needs. */
export const askFirst = async (
  attack: Attack,
  wire: Wire,
  fields: Parameters<Wire['ask']>[0],
): Promise<void> => {
  await wire.ask(fields);
  await attack.rest(ANSWERS_WITHIN_MS);
};

/** Signs a new guest in. @returns their token, which a server that ignores everybody does not give */
export const signIn = async (
  attack: Attack,
  wire: Wire,
): Promise<{ id: string; name: string; token: string }> => {
  const name = `Mallory ${crypto.randomUUID().slice(0, 8)}`;
  const credentials = { kind: 'guest', name };
  await askFirst(attack, wire, { type: 'login', credentials });
  return {
    name,
    id: wire.heard(/"self":\{"id":"([^"]+)"/) ?? crypto.randomUUID(),
    token: wire.heard(/"token":"([^"]+)"/) ?? 'x'.repeat(32),
  };
};
