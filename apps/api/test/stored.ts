import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { z } from 'zod';
import type { Settings } from './parley-app.js';

const Rows = z.array(z.record(z.string(), z.unknown()));

type Query = (text: string) => Promise<unknown[]>;

/** Whatever tables the catalogue knows, each with its rows, their values as PostgreSQL writes them. */
const allRows = async (query: Query): Promise<Record<string, z.infer<typeof Rows>>> => {
  await query(`set timezone to 'UTC'`);
  const tables = z.array(z.object({ name: z.string() })).parse(
    await query(`select relname as name from pg_class where relkind in ('r', 'p')
      and relnamespace = 'public'::regnamespace order by 1`),
  );
  const stored: Record<string, z.infer<typeof Rows>> = {};
  for (const { name } of tables) {
    const columns = z.array(z.object({ name: z.string() })).parse(
      await query(`select attname as name from pg_attribute
        where attrelid = '"${name}"'::regclass and attnum > 0 and not attisdropped order by 1`),
    );
    const list = columns.map((column) => `"${column.name}"::text`).join(', ');
    stored[name] = Rows.parse(
      await query(`select ${list} from "${name}" order by "${name}"::text`),
    );
  }
  return stored;
};

/** All that a database holds which no server uses. */
export const storedIn = async ({
  DATABASE_URL: url,
  DATA_DIR: dataDir = '',
}: Settings): Promise<Record<string, z.infer<typeof Rows>>> => {
  if (url === undefined) {
    const database = await PGlite.create(join(dataDir, 'pglite'));
    try {
      return await allRows(async (text) => (await database.query(text)).rows);
    } finally {
      await database.close();
    }
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await allRows(async (text) => Rows.parse((await client.query(text)).rows));
  } finally {
    await client.end();
  }
};
