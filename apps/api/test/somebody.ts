import type { ServerRole } from '@parley/protocol';
import { eq } from 'drizzle-orm';
import { people } from '../src/database/schema.js';
import type { Client } from './client.js';
import type { ParleyApp } from './parley-app.js';
import { guest, newName, register } from './people.js';

/** Somebody of a role, by which the server knows them from their next connection on. */
export const somebody = async (
  app: Pick<ParleyApp, 'url' | 'database'>,
  role: ServerRole,
): Promise<Client> => {
  const client = role === 'guest' ? await guest(app, 'Gil') : await register(app, newName(role));
  if (role === 'guest' || role === 'member') return client;
  await app.database.update(people).set({ role }).where(eq(people.id, client.self.id));
  return client.again();
};
