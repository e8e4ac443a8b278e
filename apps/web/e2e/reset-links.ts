import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { ParleyServer } from './parley-server.js';

const addLink = `
  insert into links (id, kind, secret_hash, maker, person, created_at, expires_at)
  select gen_random_uuid(), 'reset', $1, maker.id, person.id, now(), now() + interval '1 day'
  from people maker, people person
  where maker.name = $2 and person.name = $3`;

/** A link to a new password, as the one makes it for the other. */
export const resetPath = async (
  server: ParleyServer,
  maker: string,
  person: string,
): Promise<string> => {
  const secret = randomBytes(32).toString('base64url');
  await server.stop();
  const database = await PGlite.create(join(server.dataDir, 'pglite'));
  await database.query(addLink, [createHash('sha256').update(secret).digest('hex'), maker, person]);
  await database.close();
  await server.startAgain();
  return `/reset#${secret}`;
};
