import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { z } from 'zod';
import { migrationsFolder } from '../migrations-folder.js';

const pgliteVersion = async (): Promise<string> => {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = await readFile(join(dirname(entry), '../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
};

/** What a template depends on: another one is needed when this changes. */
export const templateStamp = async (): Promise<string> => {
  const files = await readdir(migrationsFolder);
  const migrations = files.filter((file) => file.endsWith('.sql')).sort();
  return [`pglite ${await pgliteVersion()}`, ...migrations].join('\n');
};

/**
 * Makes the folder of a database that has its schema and nothing else. PGlite takes seconds and half a gigabyte
 * for it, so it is a step of the build, and a first start copies it.
 */
export const makeTemplate = async (folder: string): Promise<void> => {
  const draft = await mkdtemp(`${folder}.`);
  const client = await PGlite.create(draft);
  await migrate(drizzle(client), { migrationsFolder });
  await client.close();
  // Another process may have been quicker; its folder is as good.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
};
