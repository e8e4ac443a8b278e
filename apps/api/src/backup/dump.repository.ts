import type pg from 'pg';
import { z } from 'zod';
import type { ArchivedTable } from './archive/archive-format.js';
import { Row } from './archive/archive-format.js';
import { BackupError } from './backup-error.js';
import type { Migration } from './known-migrations.js';
import { type Column, columnsOf, quoted, speakPlainly, stateOf } from './tables.repository.js';

const PAGE_ROWS = 500;

/** Does something with a database as it is at one moment, whatever others write meanwhile. */
export const inSnapshot = async <Result>(
  client: pg.Client,
  work: (state: Migration) => Promise<Result>,
): Promise<Result> => {
  await client.query('begin isolation level repeatable read read only');
  try {
    await speakPlainly(client);
    const state = await stateOf(client);
    if (state === undefined) throw new BackupError('The database holds nothing of Parley yet.');
    return await work(state);
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
};

/** The rows of a table, a page at a time: a log may be larger than the memory. */
export async function* pagesOf(
  client: pg.Client,
  table: string,
  columns: readonly Column[],
): AsyncGenerator<Row[]> {
  const values = columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  await client.query(
    `declare parley_rows no scroll cursor for select ${values} from ${quoted(table)}`,
  );
  const text = `fetch ${PAGE_ROWS} from parley_rows`;
  for (;;) {
    const { rows } = await client.query({ text, rowMode: 'array' });
    if (rows.length === 0) break;
    yield z.array(Row).parse(rows);
  }
  await client.query('close parley_rows');
}

const Sequence = z.object({ last: z.string(), called: z.boolean() });

/** A table and how far its sequences went, without its rows. */
export const describeTable = async (
  client: pg.Client,
  table: string,
): Promise<{ columns: Column[]; sequences: ArchivedTable['sequences'] }> => {
  const columns = await columnsOf(client, table);
  const sequences: ArchivedTable['sequences'] = [];
  for (const { name, sequence } of columns) {
    if (sequence === null) continue;
    // PostgreSQL names it as it is to be written.
    const { rows } = await client.query(
      `select last_value::text as last, is_called as called from ${sequence}`,
    );
    sequences.push({ column: name, ...Sequence.parse(rows[0]) });
  }
  return { columns, sequences };
};
