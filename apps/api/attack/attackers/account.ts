import type { Wire } from '../wire.js';

/** Signs a new guest in. @returns their token, which a server that ignores everybody does not give */
export const signIn = async (wire: Wire): Promise<{ id: string; name: string; token: string }> => {
  const name = `Mallory ${crypto.randomUUID().slice(0, 8)}`;
  const credentials = { kind: 'guest', name };
  const ack = await wire.ask({ type: 'login', credentials });
  await wire.hears(ack);
  return {
    name,
    id: wire.heard(/"self":\{"id":"([^"]+)"/) ?? crypto.randomUUID(),
    token: wire.heard(/"token":"([^"]+)"/) ?? 'x'.repeat(32),
  };
};
