import { z } from 'zod';
import { MIGRATION_LOCK, NODE_LOCK } from '../database/locks.js';
import type { Client } from '../database/lone-client.js';
import { BackupError } from './backup-error.js';

/**
 * Keeps servers from a database until the connection ends. One that starts meanwhile waits, since it migrates first.
 * @throws {BackupError} when one uses it
 */
export const keepServersOut = async (client: Client): Promise<void> => {
  for (const lock of [MIGRATION_LOCK, NODE_LOCK]) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lock]);
    if (!z.object({ taken: z.boolean() }).parse(rows[0]).taken) {
      throw new BackupError(
        'A server uses this database: stop it first. Nothing has been changed.',
      );
    }
  }
};
