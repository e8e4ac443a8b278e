import type { Database } from '../database/database.js';
import { audit, server } from '../database/server-schema.js';

/** Writes down that there is a backup of what there was at that time. */
export const noteBackup = async (database: Database, at: number): Promise<void> => {
  await database.transaction(async (tx) => {
    await tx.update(server).set({ lastBackupAt: at });
    await tx.insert(audit).values({ at: Date.now(), what: { event: 'backup-made' } });
  });
};
