import { z } from 'zod';

/*
 * An archive is a tar file, zipped: HEAD first, then the rows of all tables in parts, then CONTENTS, by which it is whole.
 * A part has a row a line, as JSON: an array of its columns, each as PostgreSQL writes it as a text, or null.
 */

/** Raised by whatever keeps an older Parley from reading what this one writes. */
export const FORMAT = 1;

export const HEAD = 'parley-backup.json';
export const CONTENTS = 'contents.json';

/** Each entry is held in memory as a whole, by who writes it and who reads it. */
export const PART_BYTES = 4 * 1024 * 1024;
/** One row more than that at most, and the list of the parts of a terabyte. */
export const MOST_ENTRY_BYTES = 64 * 1024 * 1024;

export const partName = (table: string, number: number): string =>
  `tables/${table}/${String(number).padStart(6, '0')}.ndjson`;

export const Head = z.object({
  format: z.number().int(),
  /** The version of the program that made it. */
  parley: z.string(),
  createdAt: z.iso.datetime(),
  /** The last migration that its database had, and when that was made, which is what tells migrations apart. */
  schema: z.object({ migration: z.string(), when: z.number().int() }),
});
export type Head = z.infer<typeof Head>;

const Identifier = z.string().regex(/^[a-z][a-z0-9_]*$/);

const Part = z.strictObject({
  name: z.string(),
  rows: z.number().int().positive(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
});
export type Part = z.infer<typeof Part>;

const ArchivedTable = z.strictObject({
  name: Identifier,
  columns: z.array(Identifier).min(1),
  rows: z.number().int().nonnegative(),
  parts: z.array(Part),
  /** How far the numbers went that the database gives, by their column. */
  sequences: z.array(
    z.strictObject({ column: Identifier, last: z.string().regex(/^\d+$/), called: z.boolean() }),
  ),
});
export type ArchivedTable = z.infer<typeof ArchivedTable>;

export const Contents = z.strictObject({
  head: z.string(),
  tables: z.array(ArchivedTable),
});
export type Contents = z.infer<typeof Contents>;

/** A row: its columns in the order of the table's list. */
export const Row = z.array(z.string().nullable());
export type Row = z.infer<typeof Row>;
