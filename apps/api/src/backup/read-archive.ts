import type { FileHandle } from 'node:fs/promises';
import type { Client } from '../database/lone-client.js';
import { CONTENTS, HEAD, type Part } from './archive/archive-format.js';
import { BadArchive, entriesOf } from './archive/archive-reader.js';
import type { Archive } from './archive/check-archive.js';
import { rowsOf } from './archive/rows.js';
import { sha256 } from './archive/sha256.js';
import { type Insert, insertInto } from './load.repository.js';
import type { Progress } from './progress.js';

/** The parts of an archive that was checked, once more: it may have changed since. */
async function* partsOf(file: FileHandle): AsyncGenerator<{ name: string; bytes: Buffer }> {
  for await (const entry of entriesOf(file)) {
    if (entry.name !== HEAD && entry.name !== CONTENTS) yield entry;
  }
}

/** Fills the tables with the rows of an archive, a part at a time. */
export const readArchive = async (
  client: Client,
  file: FileHandle,
  { tables }: Archive,
  progress: Progress,
): Promise<void> => {
  const parts = partsOf(file);
  const insertNext = async (part: Part, insert: Insert): Promise<void> => {
    const next = await parts.next();
    if (
      next.done === true ||
      next.value.name !== part.name ||
      sha256(next.value.bytes) !== part.sha256
    ) {
      throw new BadArchive('it was changed while it was read');
    }
    await insert(rowsOf(part.name, next.value.bytes));
  };
  for (const table of tables) {
    const insert = await insertInto(client, table);
    let rows = 0;
    for (const part of table.parts) {
      await insertNext(part, insert);
      rows += part.rows;
      progress.at(table.name, rows);
    }
    progress.done(table.name, rows);
  }
};
