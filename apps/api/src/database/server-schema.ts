import type { AuditEvent, Door, Incarnation, Inviters, PersonId } from '@parley/protocol';
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** One row: what is true of the installation. */
export const server = pgTable('server', {
  only: boolean().primaryKey().default(true),
  /** Of this data another one after a restore [K19]. */
  incarnation: uuid().$type<Incarnation>().notNull(),
  name: text(),
  /** Before there is an owner, for whoever comes from the own machine. */
  door: text().$type<Door>().notNull().default('invitation'),
  inviters: text().$type<Inviters>().notNull().default('admins'),
  lastBackupAt: instant(),
});

/** What was done to the server and to people of it; only appended. Ids of people who may have gone since. */
export const audit = pgTable(
  'audit',
  {
    seq: integer().primaryKey().generatedByDefaultAsIdentity(),
    at: instant().notNull(),
    /** Null for what was done at the command line. */
    actor: uuid().$type<PersonId>(),
    target: uuid().$type<PersonId>(),
    what: jsonb().$type<AuditEvent>().notNull(),
  },
  (table) => [index().on(table.target)],
);
