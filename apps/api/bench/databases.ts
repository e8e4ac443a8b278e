import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/own-postgres.js';
import type { Settings } from './servers.js';

/** An empty database, and by which settings a server uses it. */
export type BenchDatabase = { settings: Settings; remove: () => Promise<void> };

const folder = async (): Promise<BenchDatabase> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  return {
    settings: { DATA_DIR: dataDir },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
};

const postgres = async (): Promise<BenchDatabase> => {
  const { server, url } = await startPostgres();
  const { settings, remove } = await folder();
  return {
    settings: { ...settings, DATABASE_URL: url },
    remove: async () => {
      await server.stop();
      await remove();
    },
  };
};

/** The databases that the server runs on. */
export const databases = [
  { name: 'embedded', create: folder },
  { name: 'PostgreSQL', create: postgres },
] as const;
