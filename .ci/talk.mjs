import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './command.mjs';

/* Somebody who signs in, writes and reads, by the protocol alone. */

const { io } = createRequire(join(root, 'apps/web/package.json'))('socket.io-client');
// From the source: the build may not be there yet.
const versionSource = readFileSync(join(root, 'packages/protocol/src/version.ts'), 'utf8');
const protocol = Number(/PROTOCOL_VERSION = (\d+)/.exec(versionSource)?.[1]);

const answersWithinMs = 30_000;

const connect = (origin, token) =>
  io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol, device: crypto.randomUUID(), ...(token && { token }) },
  });

/** Sends a message and gives its ack. @throws when it is refused, or not answered */
const ask = async (socket, type, fields) => {
  const message = { type, id: crypto.randomUUID(), ...fields };
  const ack = await socket.timeout(answersWithinMs).emitWithAck(type, message);
  if (!ack.ok) throw new Error(`${type} was refused: ${ack.code} ${ack.detail ?? ''}`);
  return ack;
};

const lobbyOf = async (socket) => {
  const { conversations } = await ask(socket, 'conversation-list', {});
  return conversations.find(({ kind }) => kind === 'lobby').id;
};

/** A guest comes and writes to the lobby. @returns the token of the session */
export const writeAsGuest = async (origin, name, text) => {
  const socket = connect(origin);
  try {
    const { token } = await ask(socket, 'login', { credentials: { kind: 'guest', name } });
    await ask(socket, 'chat-send', { conversation: await lobbyOf(socket), text });
    return token;
  } finally {
    socket.disconnect();
  }
};

/** Who has the token comes back and reads the lobby. @returns who it is, and all that was written there */
const readAgain = async (origin, token) => {
  const socket = connect(origin, token);
  try {
    const welcome = new Promise((resolve, reject) => {
      socket.once('welcome', resolve);
      socket.once('connect_error', reject);
    });
    const { self } = await welcome;
    const conversation = await lobbyOf(socket);
    const { messages } = await ask(socket, 'chat-history', { conversation });
    return {
      name: self.name,
      messages: messages.map(({ author, body }) => `${author.name}: ${body.text}`),
    };
  } finally {
    socket.disconnect();
  }
};

/** @throws when who has the token is not that guest, or does not read exactly that text of theirs */
export const expectToFindAgain = async (origin, token, name, text) => {
  const found = JSON.stringify(await readAgain(origin, token));
  const expected = JSON.stringify({ name, messages: [`${name}: ${text}`] });
  if (found !== expected) throw new Error(`After the restart there is ${found}, not ${expected}`);
};
