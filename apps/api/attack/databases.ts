import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Postgres } from './postgres.js';

/* The databases that a server may run on, each new and gone after its use. */

/** What tells the server which it is. */
type Settings = Readonly<Record<string, string>>;

/** With the data folder alone. */
export const onEmbedded = async <T>(act: (settings: Settings) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-attack-'));
  try {
    return await act({ DATA_DIR: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

export const onPostgres = async <T>(
  act: (settings: Settings, postgres: Postgres) => Promise<T>,
): Promise<T> => {
  const postgres = await Postgres.start();
  try {
    return await onEmbedded((settings) =>
      act({ ...settings, DATABASE_URL: postgres.url }, postgres),
    );
  } finally {
    await postgres.stop();
  }
};
