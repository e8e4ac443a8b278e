import type { Door, LinkSecret } from '@parley/protocol';
import { ServerService } from '../src/server-info/server.service.js';
import { SetUpService } from '../src/set-up/set-up.service.js';
import { Client, type ConnectOptions } from './client.js';
import type { ParleyApp } from './parley-app.js';

export const hasOwner = async ({ nest }: Pick<ParleyApp, 'nest'>): Promise<boolean> =>
  (await nest.get(ServerService).state()).hasOwner;

/** What whoever starts the server is told, once more. */
export const setUpLink = async ({ nest }: Pick<ParleyApp, 'nest'>): Promise<LinkSecret> => {
  const secret = await nest.get(SetUpService).newLink();
  if (secret === undefined) throw new Error('The server has an owner');
  return secret;
};

export const OWNER = { kind: 'register', name: 'Olga', password: 'a password of Olga' } as const;

/** Gives a fresh server its owner, in the ordinary way. */
export const setUp = async (
  app: Pick<ParleyApp, 'nest' | 'url'>,
  door: Door,
  options: ConnectOptions = {},
): Promise<Client> => {
  const client = await Client.connect(app.url, options);
  return client.setUp({ link: await setUpLink(app), name: 'House of tests', door, owner: OWNER });
};
