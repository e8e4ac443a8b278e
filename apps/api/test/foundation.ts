import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SessionToken } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { Client } from './client.js';
import { leaveOlderDatabase } from './older-database.js';
import type { ParleyApp, Settings } from './parley-app.js';

/* What the first server that people had stored, as it was when that was killed. */

const MIGRATIONS = 2;
const file = fileURLToPath(new URL('foundation.sql', import.meta.url));

export const leaveFoundation = async (settings: Settings): Promise<void> => {
  const statements = (await readFile(file, 'utf8')).trim().split('\n\n');
  await leaveOlderDatabase(settings, MIGRATIONS, statements.map(sql.raw));
};

const tokens = {
  Anna: 'fPVX82LMQ1zRyG1DqXGPDhu7MTmj7Xz2E5kMbBvLor4',
  Bob: 'UTEqh3Gv_QL0z6XvhlbM5Fj20iZp2VHxgPjrkKNMfWk',
  /** A guest by a name that is kept from people now. */
  You: 'vVL1FiMlGb7_J40aU7Ugnybwc7scapVfOiXccXCc_VU',
};

type At = Pick<ParleyApp, 'url'>;

/** By the session that they had. */
export const come = (app: At, who: keyof typeof tokens): Promise<Client> =>
  Client.connect(app.url, { token: SessionToken.parse(tokens[who]) });

/** Two look alike, which nobody may any more. */
export const passwords = {
  Anna: 'correct horse',
  Zoe: 'battery staple',
  'Z\u043ee': 'battery staple',
};

export const signIn = async (app: At, name: keyof typeof passwords): Promise<Client> =>
  (await Client.connect(app.url)).login({ kind: 'password', name, password: passwords[name] });
