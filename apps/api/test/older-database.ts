import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { SQL } from 'drizzle-orm';
import { drizzle as onPostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as onPglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { z } from 'zod';
import { migrationsFolder } from '../src/database/migrations-folder.js';
import type { Settings } from './parley-app.js';

const Journal = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number() })) });

/** The migrations as they were when there were `count` of them. */
const firstMigrations = async (count: number): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'));
  await cp(migrationsFolder, folder, { recursive: true });
  const file = join(folder, 'meta/_journal.json');
  const journal = Journal.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(
    file,
    JSON.stringify({ ...journal, entries: journal.entries.filter(({ idx }) => idx < count) }),
  );
  return folder;
};

/** Leaves a database behind as an older server did that had `count` migrations, with what `fill` writes. */
export const leaveOlderDatabase = async (
  settings: Settings,
  count: number,
  fill: readonly SQL[],
): Promise<void> => {
  const folder = await firstMigrations(count);
  const url = settings['DATABASE_URL'];
  if (url !== undefined) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const database = onPostgres(client);
    await migratePostgres(database, { migrationsFolder: folder });
    for (const statement of fill) await database.execute(statement);
    await client.end();
  } else {
    const dataDir = join(settings['DATA_DIR'] ?? '', 'pglite');
    // A fresh folder has the tables of today.
    await rm(dataDir, { recursive: true, force: true });
    const client = await PGlite.create(dataDir);
    const database = onPglite(client);
    await migratePglite(database, { migrationsFolder: folder });
    for (const statement of fill) await database.execute(statement);
    await client.close();
  }
  await rm(folder, { recursive: true });
};
