import pg from 'pg';
import { z } from 'zod';
import { BackupError } from './backup-error.js';
import { knownMigrations, type Migration } from './known-migrations.js';

/** Where Drizzle writes down which migrations a database has had. */
export const MIGRATIONS_TABLE = 'drizzle.__drizzle_migrations';

export const quoted = (name: string): string => pg.escapeIdentifier(name);

/** Both ends write and read values alike, whatever a database or its role are set to. */
export const speakPlainly = async (client: pg.Client): Promise<void> => {
  await client.query(`
    set local timezone to 'UTC';
    set local datestyle to 'ISO';
    set local intervalstyle to 'postgres';
    set local extra_float_digits to 1;
    set local bytea_output to 'hex';
  `);
};

/**
 * The last migration that a database has had; undefined of one that has no tables of Parley.
 * @throws {BackupError} when a newer Parley has changed them
 */
export const stateOf = async (client: pg.Client): Promise<Migration | undefined> => {
  const there = await client.query('select to_regclass($1) as found', [MIGRATIONS_TABLE]);
  if (z.object({ found: z.string().nullable() }).parse(there.rows[0]).found === null) {
    return undefined;
  }
  const { rows } = await client.query(
    `select created_at::text as when from ${MIGRATIONS_TABLE} order by created_at desc limit 1`,
  );
  if (rows.length === 0) return undefined;
  const { when } = z.object({ when: z.coerce.number() }).parse(rows[0]);
  const known = knownMigrations().find((migration) => migration.when === when);
  if (known === undefined) {
    throw new BackupError(
      'The database was changed by a newer Parley than this one: use that version.',
    );
  }
  return known;
};

export const countOf = async (client: pg.Client, table: string): Promise<number> => {
  const { rows } = await client.query(`select count(*) from ${quoted(table)}`);
  return z.object({ count: z.coerce.number() }).parse(rows[0]).count;
};

const Column = z.object({ name: z.string(), type: z.string(), sequence: z.string().nullable() });
export type Column = z.infer<typeof Column>;

/** The columns of a table that are written, in their order, and whose numbers the database gives. */
export const columnsOf = async (client: pg.Client, table: string): Promise<Column[]> => {
  const { rows } = await client.query(
    `select attname as name, format_type(atttypid, atttypmod) as type,
       pg_get_serial_sequence($1, attname) as sequence
     from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [quoted(table)],
  );
  return z.array(Column).parse(rows);
};
