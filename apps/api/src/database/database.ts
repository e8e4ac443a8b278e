import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type * as schema from './schema.js';

/** What repositories use: the same on the embedded database and on a server, inside a transaction or not. */
export type Database = PgDatabase<NodePgQueryResultHKT, typeof schema>;

/** Injection token of the {@link Database}. */
export const DATABASE = Symbol('Database');

/** A database that is open, migrated and ready. */
export type OpenDatabase = {
  database: Database;
  /** Rejects when the database does not answer, or cannot write. */
  ping: () => Promise<void>;
  /** Copies the files as they are at one moment, of the embedded database alone, which one process reaches. */
  copyTo: ((folder: string) => Promise<void>) | undefined;
  /** Whether no other process uses the database at the moment. */
  isAlone: () => Promise<boolean>;
  close: () => Promise<void>;
};

const hasState = (error: unknown, sqlState: string): boolean => {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === sqlState) return true;
  return hasState(error.cause, sqlState);
};

/** Whether a statement failed because a row with the same unique key exists. */
export const isUniqueViolation = (error: unknown): boolean => hasState(error, '23505');

/** Whether a statement failed because a row that it deletes is referred to, or one that it refers to is gone. */
export const isForeignKeyViolation = (error: unknown): boolean => hasState(error, '23503');
