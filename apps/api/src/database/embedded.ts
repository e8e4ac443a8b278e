import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Logger } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { OpenDatabase } from './database.js';
import { lockFolder } from './folder-lock.js';
import { migrationsFolder } from './migrations-folder.js';
import * as schema from './schema.js';

const logger = new Logger('Database');

/**
 * Opens PGlite, PostgreSQL inside this process, on a folder that it makes when there is none.
 * @throws {FolderInUseError} when another process has it open: PGlite would corrupt it
 */
export const openEmbedded = async (dataDir: string): Promise<OpenDatabase> => {
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockFolder(dataDir, () => {
    // What two processes write at once is lost: better one of them less, and not a word more to the folder.
    logger.error({ event: 'data folder lost', dataDir });
    process.exit(1);
  });
  const client = await PGlite.create(join(dataDir, 'pglite'));
  const database = drizzle(client, { schema, casing: 'snake_case' });
  await migrate(database, { migrationsFolder });
  return {
    database,
    ping: async () => {
      await database.execute(sql`select 1`);
    },
    // The folder is locked.
    isAlone: async () => true,
    close: async () => {
      await client.close();
      await unlock();
    },
  };
};
