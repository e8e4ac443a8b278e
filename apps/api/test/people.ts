import type { Conversation } from '@parley/protocol';
import { Client } from './client.js';
import type { ParleyApp } from './parley-app.js';

let namesGiven = 0;

/** Names that no other test of the file uses. */
export const newName = (base: string): string => {
  namesGiven += 1;
  return `${base} ${namesGiven}`;
};

/** A new guest on a device of their own; the name has a number, so that files can share a server. */
export const guest = async (app: Pick<ParleyApp, 'url'>, base: string): Promise<Client> => {
  const client = await Client.connect(app.url);
  return client.login({ kind: 'guest', name: newName(base) });
};

export const guests = (
  app: Pick<ParleyApp, 'url'>,
  ...bases: readonly string[]
): Promise<Client[]> => Promise.all(bases.map((base) => guest(app, base)));

/** The conversation that everyone is in. */
export const lobbyOf = async (client: Client): Promise<Conversation> => {
  const { conversations } = await client.request('conversation-list', {});
  const lobby = conversations.find(({ kind }) => kind === 'lobby');
  if (lobby === undefined) throw new Error('Everyone is in the lobby');
  return lobby;
};

/** The conversation of two people. */
export const directOf = async (one: Client, other: Client): Promise<Conversation> => {
  const { conversation } = await one.request('conversation-open', { person: other.self.id });
  return conversation;
};
