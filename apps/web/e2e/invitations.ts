import { PROTOCOL_VERSION } from '@parley/protocol';
import { io } from 'socket.io-client';
import type { ParleyServer } from './parley-server.js';
import { OWNER, printedSetUpPath } from './set-up-page.js';

type Made = { ok: boolean; made: { secret: string }[] };

/** A server that has an owner, who lets nobody in without an invitation. */
export const setUpServer = async (
  server: ParleyServer,
): Promise<(role: Role) => Promise<string>> => {
  const socket = io(server.origin, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION, device: crypto.randomUUID() },
  });
  const send = (type: string, fields: object): Promise<Made> =>
    socket.timeout(10_000).emitWithAck(type, { type, id: crypto.randomUUID(), ...fields });
  const { ok } = await send('server-set-up', {
    link: (await printedSetUpPath(server)).split('#')[1],
    name: 'The Smiths',
    door: 'invitation',
    owner: { kind: 'register', ...OWNER },
  });
  if (!ok) throw new Error('The server could not be set up');
  return async (role) => {
    const answer = await send('invitation-create', {
      role,
      expiresInMs: 3 * 24 * 60 * 60 * 1000,
    });
    if (!answer.ok) throw new Error(`No invitation: ${JSON.stringify(answer)}`);
    return `/i#${answer.made[0]?.secret}`;
  };
};

type Role = 'guest' | 'member';
