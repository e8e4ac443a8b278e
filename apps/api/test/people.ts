import type { Conversation, Credentials, Refusal } from '@parley/protocol';
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

export const pair = async (app: Pick<ParleyApp, 'url'>): Promise<[Client, Client]> => [
  await guest(app, 'Anna'),
  await guest(app, 'Bob'),
];

/** Waits until the person's last connection has gone and its grace is over. */
export const untilOffline = async (witness: Client, { self }: Client): Promise<void> => {
  const { presences } = await witness.request('presence-watch', { people: [self.id] });
  if (presences.some(({ status }) => status === 'offline')) return;
  await witness.next('presence-changed', (push) =>
    push.presences.some(({ person, status }) => person === self.id && status === 'offline'),
  );
};

export const PASSWORD = 'correct horse';

let addresses = 0;

/**
 * A connection that is not logged in, from an address that no other test uses: wrong passwords are counted
 * by it. The server has to trust the proxy, which says so.
 */
export const stranger = (app: Pick<ParleyApp, 'url'>): Promise<Client> => {
  addresses += 1;
  return Client.connect(app.url, { headers: { 'x-forwarded-for': `192.0.2.${addresses}` } });
};

/** Someone new whose password is {@link PASSWORD}. */
export const register = async (app: Pick<ParleyApp, 'url'>, name: string): Promise<Client> => {
  const client = await Client.connect(app.url);
  return client.login({ kind: 'register', name, password: PASSWORD });
};

export const refusedLogin = async (
  app: Pick<ParleyApp, 'url'>,
  credentials: Credentials,
): Promise<Refusal> => (await stranger(app)).refusal('login', { credentials });
