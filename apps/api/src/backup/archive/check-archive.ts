import type { FileHandle } from 'node:fs/promises';
import type { z } from 'zod';
import { BackupError } from '../backup-error.js';
import {
  type ArchivedTable,
  CONTENTS,
  Contents,
  FORMAT,
  HEAD,
  Head,
  type Part,
  partName,
} from './archive-format.js';
import { BadArchive, type Entry, entriesOf } from './archive-reader.js';
import { rowsOf } from './rows.js';
import { sha256 } from './sha256.js';

/** What an archive says of itself, and is. */
export type Archive = { head: Head; tables: readonly ArchivedTable[] };

const parsed = <T>(schema: z.ZodType<T>, { name, bytes }: Entry): T => {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new BadArchive(`${name} is not what it should be`);
  }
};

const headOf = (entry: Entry | undefined): Head => {
  if (entry?.name !== HEAD) throw new BadArchive(`it does not begin with ${HEAD}`);
  const head = parsed(Head, entry);
  if (head.format > FORMAT) {
    throw new BackupError(
      `This backup was made by a newer Parley (${head.parley}), whose archives this one cannot read. ` +
        'Nothing has been changed. Restore it with that version.',
    );
  }
  return head;
};

type Found = Part & { widths: ReadonlySet<number> };

const partOf = ({ name, bytes }: Entry): Found => {
  const rows = rowsOf(name, bytes);
  return {
    name,
    rows: rows.length,
    bytes: bytes.length,
    sha256: sha256(bytes),
    widths: new Set(rows.map(({ length }) => length)),
  };
};

const isSame = (part: Part, found: Found | undefined, width: number): boolean =>
  found?.name === part.name &&
  found.rows === part.rows &&
  found.bytes === part.bytes &&
  found.sha256 === part.sha256 &&
  [...found.widths].every((columns) => columns === width);

/** Whether what was found is what is listed: that, all of it, in its order, and nothing else. */
const compare = (tables: readonly ArchivedTable[], found: readonly Found[]): void => {
  const rest = found.values();
  for (const { name, columns, rows, parts } of tables) {
    for (const [index, part] of parts.entries()) {
      const next = rest.next().value;
      if (part.name !== partName(name, index + 1) || !isSame(part, next, columns.length)) {
        throw new BadArchive(`${part.name} is not the one that was written`);
      }
    }
    const counted = parts.reduce((sum, part) => sum + part.rows, 0);
    if (counted !== rows) throw new BadArchive(`rows of ${name} are missing`);
  }
  const more = rest.next().value;
  if (more !== undefined) throw new BadArchive(`${more.name} does not belong to it`);
};

/**
 * Reads an archive to its end, and compares it with what it says of itself.
 * @throws {BackupError} when it is not whole, or made by a newer Parley
 */
export const checkArchive = async (file: FileHandle): Promise<Archive> => {
  const entries = entriesOf(file);
  const first = await entries.next();
  const head = headOf(first.done === true ? undefined : first.value);
  const found: Found[] = [];
  for await (const entry of entries) {
    if (entry.name !== CONTENTS) {
      found.push(partOf(entry));
      continue;
    }
    const contents = parsed(Contents, entry);
    if (first.done === true || contents.head !== sha256(first.value.bytes)) {
      throw new BadArchive(`${HEAD} is not the one that was written`);
    }
    compare(contents.tables, found);
    const after = await entries.next();
    if (after.done !== true) throw new BadArchive(`${after.value.name} comes after its end`);
    return { head, tables: contents.tables };
  }
  throw new BadArchive('its end is missing');
};
