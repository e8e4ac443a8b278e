import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { z } from 'zod';

const cache = fileURLToPath(new URL('../../../node_modules/.cache/parley', import.meta.url));

const pgliteVersion = async (): Promise<string> => {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = await readFile(join(dirname(entry), '../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
};

const exists = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined;
};

/**
 * A data folder whose database has been initialised but has no tables. That step alone takes PGlite some
 * seconds, so it is taken once and kept.
 */
const initialisedFolder = async (): Promise<string> => {
  const kept = join(cache, `data-${await pgliteVersion()}`);
  if (await exists(kept)) return kept;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(join(cache, 'new-'));
  const database = await PGlite.create(join(fresh, 'pglite'));
  await database.close();
  // Another worker may have been quicker; its folder is as good.
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true, force: true }));
  return kept;
};

/** A temporary DATA_DIR for one server, and how to remove it. */
export type DataFolder = { path: string; remove: () => Promise<void> };

export const newDataFolder = async (): Promise<DataFolder> => {
  const initialised = await initialisedFolder();
  const path = await mkdtemp(join(tmpdir(), 'parley-test-'));
  await cp(initialised, path, { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};
