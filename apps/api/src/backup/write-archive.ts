import { VERSION } from '../config/version.js';
import type { Client } from '../database/lone-client.js';
import {
  type ArchivedTable,
  CONTENTS,
  type Contents,
  FORMAT,
  HEAD,
  type Head,
  PART_BYTES,
  type Part,
  partName,
  type Row,
} from './archive/archive-format.js';
import type { ArchiveWriter } from './archive/archive-writer.js';
import { sha256 } from './archive/sha256.js';
import { describeTable, inSnapshot, pagesOf } from './dump.repository.js';
import type { Migration } from './known-migrations.js';
import type { Progress } from './progress.js';

const headFor = ({ tag, when }: Migration, at: Date): Buffer => {
  const head: Head = {
    format: FORMAT,
    parley: VERSION,
    createdAt: at.toISOString(),
    schema: { migration: tag, when },
  };
  return Buffer.from(JSON.stringify(head));
};

/** Gathers the rows of a table into parts, each of which is written when it is full. */
class Parts {
  readonly written: Part[] = [];
  private lines: Buffer[] = [];
  private bytes = 0;

  constructor(
    private readonly table: string,
    private readonly archive: ArchiveWriter,
  ) {}

  async add(row: Row): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(row)}\n`);
    this.lines.push(line);
    this.bytes += line.length;
    if (this.bytes >= PART_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.lines.length === 0) return;
    const part = Buffer.concat(this.lines);
    const name = partName(this.table, this.written.length + 1);
    await this.archive.add(name, part);
    this.written.push({
      name,
      rows: this.lines.length,
      bytes: part.length,
      sha256: sha256(part),
    });
    this.lines = [];
    this.bytes = 0;
  }
}

const writeTable = async (
  client: Client,
  archive: ArchiveWriter,
  table: string,
  progress: Progress,
): Promise<ArchivedTable> => {
  const { columns, sequences } = await describeTable(client, table);
  const parts = new Parts(table, archive);
  let rows = 0;
  for await (const page of pagesOf(client, table, columns)) {
    for (const row of page) await parts.add(row);
    rows += page.length;
    progress.at(table, rows);
  }
  await parts.flush();
  progress.done(table, rows);
  return {
    name: table,
    columns: columns.map(({ name }) => name),
    rows,
    parts: parts.written,
    sequences,
  };
};

/** The moment that an archive is of, and the state of its database. */
export type Written = { at: Date; state: Migration };

/** Writes all that a database holds at this moment. */
export const writeArchive = (
  client: Client,
  archive: ArchiveWriter,
  progress: Progress,
): Promise<Written> =>
  inSnapshot(client, async (state) => {
    const at = new Date();
    const head = headFor(state, at);
    await archive.add(HEAD, head);
    const contents: Contents = { head: sha256(head), tables: [] };
    for (const table of state.tables) {
      contents.tables.push(await writeTable(client, archive, table, progress));
    }
    await archive.add(CONTENTS, Buffer.from(JSON.stringify(contents)));
    return { at, state };
  });
