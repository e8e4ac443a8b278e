import { and, eq, is, notExists, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as callSchema from './call-schema.js';
import type { Database } from './database.js';
import * as schema from './schema.js';

const tables = Object.values({ ...schema, ...callSchema }).filter((value) => is(value, PgTable));

/** The columns by which rows of other tables hold one of this: while they do, it cannot be deleted. */
const holdersOf = (table: PgTable): AnyPgColumn[] =>
  tables
    .flatMap((other) => getTableConfig(other).foreignKeys)
    .filter(({ onDelete }) => onDelete !== 'cascade')
    .map((key) => key.reference())
    .filter(({ foreignTable }) => foreignTable === table)
    .flatMap(({ columns }) => columns);

/**
 * Whether the foreign keys would let a row be deleted. They let none go of many of which they hold one, so that
 * it is asked which they do not hold; what comes in between, they say themselves.
 * @param id the column that others refer to
 */
export const isHeldByNothing = (database: Database, id: AnyPgColumn): SQL => {
  const holders = holdersOf(id.table).map((column) =>
    notExists(database.select({ any: sql`1` }).from(column.table).where(eq(column, id))),
  );
  return and(...holders) ?? sql`true`;
};
