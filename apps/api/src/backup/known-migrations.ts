import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { migrationsFolder } from '../database/migrations-folder.js';

/** A step of the schema, and the tables that a database has after it. */
export type Migration = {
  tag: string;
  /** When it was made: by this a database says how far it is. */
  when: number;
  tables: readonly string[];
};

const Journal = z.object({
  entries: z.array(z.object({ idx: z.number().int(), tag: z.string(), when: z.number().int() })),
});
const Snapshot = z.object({ tables: z.record(z.string(), z.object({ name: z.string() })) });

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(migrationsFolder, 'meta', name), 'utf8'));

const tablesAfter = (idx: number): string[] => {
  const { tables } = Snapshot.parse(read(`${String(idx).padStart(4, '0')}_snapshot.json`));
  return Object.values(tables).map(({ name }) => name);
};

/** All migrations of this program, the first one first. */
export const knownMigrations = (): Migration[] =>
  Journal.parse(read('_journal.json')).entries.map(({ idx, tag, when }) => ({
    tag,
    when,
    tables: tablesAfter(idx),
  }));
