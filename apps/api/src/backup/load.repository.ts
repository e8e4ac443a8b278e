import { readMigrationFiles } from 'drizzle-orm/migrator';
import type pg from 'pg';
import { z } from 'zod';
import { migrationsFolder } from '../database/migrations-folder.js';
import type { ArchivedTable, Row } from './archive/archive-format.js';
import { BadArchive } from './archive/archive-reader.js';
import type { Migration } from './known-migrations.js';
import { columnsOf, MIGRATIONS_TABLE, quoted, speakPlainly } from './tables.repository.js';

const BATCH_ROWS = 500;

/** All of it, or nothing. */
export const inTransaction = async (
  client: pg.Client,
  work: () => Promise<void>,
): Promise<void> => {
  await client.query('begin');
  try {
    await speakPlainly(client);
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
  // The planner knows nothing yet of what has come.
  await client.query('analyze');
};

const listed = (tables: readonly string[]): string => tables.map(quoted).join(', ');

/** Takes all tables of Parley away, and what it knew of their state. */
export const dropAll = async (client: pg.Client, { tables }: Migration): Promise<void> => {
  await client.query(`drop table if exists ${listed(tables)} cascade`);
  await client.query(`delete from ${MIGRATIONS_TABLE}`);
};

/** Brings the tables from one state to another, as a start does, but within the transaction that is open. */
export const migrateTo = async (
  client: pg.Client,
  from: Migration | undefined,
  to: Migration,
): Promise<void> => {
  await client.query('create schema if not exists drizzle');
  await client.query(
    `create table if not exists ${MIGRATIONS_TABLE}
       (id serial primary key, hash text not null, created_at bigint)`,
  );
  const steps = readMigrationFiles({ migrationsFolder }).filter(
    ({ folderMillis: when }) => when > (from?.when ?? 0) && when <= to.when,
  );
  for (const { sql, hash, folderMillis } of steps) {
    for (const statement of sql) await client.query(statement);
    await client.query(`insert into ${MIGRATIONS_TABLE} (hash, created_at) values ($1, $2)`, [
      hash,
      folderMillis,
    ]);
  }
};

export const emptyAll = async (client: pg.Client, { tables }: Migration): Promise<void> => {
  await client.query(`truncate ${listed(tables)}`);
};

const ForeignKey = z.object({ table: z.string(), name: z.string(), definition: z.string() });

/**
 * Has tables refer to each other again only after all of them have been filled: in whatever order that is done, and
 * then all rows are looked at together.
 */
export const withoutReferences = async (
  client: pg.Client,
  { tables }: Migration,
  fill: () => Promise<void>,
): Promise<void> => {
  const { rows } = await client.query(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid = any($1::text[]::regclass[])`,
    [tables.map(quoted)],
  );
  const keys = z.array(ForeignKey).parse(rows);
  for (const { table, name } of keys) {
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  }
  await fill();
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
  }
};

/** Puts rows into a table that has these columns. */
export type Insert = (rows: readonly Row[]) => Promise<void>;

export const insertInto = async (
  client: pg.Client,
  { name: table, columns }: ArchivedTable,
): Promise<Insert> => {
  const found = await columnsOf(client, table);
  const types = columns.map((column) => found.find(({ name }) => name === column)?.type);
  if (found.length !== columns.length || types.includes(undefined)) {
    throw new BadArchive(`its table ${table} has other columns than it had at that time`);
  }
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const values = types.map((type, index) => `c${index}::${type}`).join(', ');
  const names = columns.map((_, index) => `c${index}`).join(', ');
  const text = `insert into ${quoted(table)} (${listed(columns)}) overriding system value
    select ${values} from unnest(${arrays}) as given(${names})`;
  return async (rows) => {
    for (let start = 0; start < rows.length; start += BATCH_ROWS) {
      const batch = rows.slice(start, start + BATCH_ROWS);
      await client.query(
        text,
        columns.map((_, index) => batch.map((row) => row[index] ?? null)),
      );
    }
  };
};

export const setSequences = async (
  client: pg.Client,
  { name, sequences }: ArchivedTable,
): Promise<void> => {
  for (const { column, last, called } of sequences) {
    await client.query('select setval(pg_get_serial_sequence($1, $2), $3, $4)', [
      quoted(name),
      column,
      last,
      called,
    ]);
  }
};

/** What is true after a restore, and was not in the archive: another incarnation of the data [K19], by which pages know. */
export const noteRestore = async (client: pg.Client, archivedAt: string): Promise<void> => {
  await client.query('update server set incarnation = gen_random_uuid(), last_backup_at = $1', [
    archivedAt,
  ]);
  const entry = { what: { event: 'restored' } };
  await client.query('insert into audit (at, what) values (now(), $1)', [entry.what]);
};
