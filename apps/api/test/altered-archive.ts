import { open } from 'node:fs/promises';
import { CONTENTS, Contents, HEAD } from '../src/backup/archive/archive-format.js';
import { type Entry, entriesOf } from '../src/backup/archive/archive-reader.js';
import { ArchiveWriter } from '../src/backup/archive/archive-writer.js';
import { sha256 } from '../src/backup/archive/sha256.js';

const entriesIn = async (path: string): Promise<Entry[]> => {
  const file = await open(path, 'r');
  const entries: Entry[] = [];
  for await (const entry of entriesOf(file)) entries.push(entry);
  await file.close();
  return entries;
};

/** Writes an archive anew with other entries. */
export const alter = async (
  from: string,
  to: string,
  change: (entries: Entry[]) => Entry[],
): Promise<void> => {
  const archive = await ArchiveWriter.create(to);
  for (const { name, bytes } of change(await entriesIn(from))) await archive.add(name, bytes);
  await archive.finish();
};

/** With another text in place of one, wherever it stands. */
export const replaced = (name: RegExp, text: string, by: string) => (entries: Entry[]) =>
  entries.map((entry) =>
    name.test(entry.name)
      ? { ...entry, bytes: Buffer.from(entry.bytes.toString('utf8').replaceAll(text, by)) }
      : entry,
  );

/** As somebody does who knows how: the contents say what there is now. */
export const resealed = (entries: Entry[]): Entry[] => {
  const byName = new Map(entries.map(({ name, bytes }) => [name, bytes]));
  const bytesOf = (name: string): Buffer => byName.get(name) ?? Buffer.alloc(0);
  const contents = Contents.parse(JSON.parse(bytesOf(CONTENTS).toString('utf8')));
  const sealed: Contents = {
    head: sha256(bytesOf(HEAD)),
    tables: contents.tables.map((table) => ({
      ...table,
      parts: table.parts.map((part) => {
        const bytes = bytesOf(part.name);
        return { ...part, bytes: bytes.length, sha256: sha256(bytes) };
      }),
    })),
  };
  return entries.map((entry) =>
    entry.name === CONTENTS ? { ...entry, bytes: Buffer.from(JSON.stringify(sealed)) } : entry,
  );
};
