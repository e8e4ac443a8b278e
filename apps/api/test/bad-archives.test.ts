import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { create, Header } from 'tar';
import { CONTENTS, HEAD } from '../src/backup/archive/archive-format.js';
import type { Entry } from '../src/backup/archive/archive-reader.js';
import { alter, replaced, resealed } from './altered-archive.js';
import { parley } from './command-line.js';
import { describePostgres } from './databases.js';
import { type Settings, startParley } from './parley-app.js';
import { guest, lobbyOf } from './people.js';
import { storedIn } from './stored.js';

let folder = '';
const good = (): string => join(folder, 'good.tgz');
const bad = (): string => join(folder, 'bad.tgz');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const people = /^tables\/people\//;
const without = (name: RegExp) => (entries: Entry[]) =>
  entries.filter((entry) => !name.test(entry.name));

/** With one more entry before the end. */
const withOne = (name: string) => (entries: Entry[]) =>
  entries.flatMap((entry) =>
    entry.name === CONTENTS ? [{ name, bytes: Buffer.from('["x"]\n') }, entry] : [entry],
  );

/** An entry that says that it has so many bytes, all of them zero. */
const bomb = (size: number, zeros: number): Buffer => {
  const block = Buffer.alloc(512);
  new Header({ path: HEAD, type: 'File', size, mode: 0o600 }).encode(block);
  return gzipSync(Buffer.concat([block, Buffer.alloc(zeros)]));
};

const linkOf = async (): Promise<void> => {
  await rm(join(folder, HEAD), { force: true });
  await symlink('/etc/passwd', join(folder, HEAD));
  await create({ gzip: true, file: bad(), cwd: folder }, [HEAD]);
};

const fromGood = (change: (entries: Entry[]) => Entry[]) => () => alter(good(), bad(), change);
const fromBytes = (change: (bytes: Buffer) => Buffer) => async () =>
  writeFile(bad(), change(await readFile(good())));

const NOT_WHOLE = 'This is not a whole backup of Parley';
const NEWER = 'made by a newer Parley';

const cases: [string, string, () => Promise<void>][] = [
  ['half-written', NOT_WHOLE, fromBytes((bytes) => bytes.subarray(0, bytes.length / 2))],
  ['empty', NOT_WHOLE, fromBytes(() => Buffer.alloc(0))],
  ['not zipped', NOT_WHOLE, fromBytes((bytes) => gunzipSync(bytes))],
  ['something else', NOT_WHOLE, fromBytes(() => gzipSync('Shopping list'.repeat(100)))],
  ['damaged', NOT_WHOLE, fromBytes((bytes) => Buffer.from(bytes).fill(0x55, 300, 400))],
  ['without its end', NOT_WHOLE, fromGood(without(/^contents/))],
  ['without its beginning', NOT_WHOLE, fromGood(without(/^parley-backup/))],
  ['of a newer format', NEWER, fromGood(replaced(/^parley-backup/, '"format":1', '"format":2'))],
  [
    'of a newer schema',
    NEWER,
    fromGood((entries) => resealed(replaced(/^parley-backup/, '"when":1', '"when":2')(entries))),
  ],
  [
    'with another beginning',
    NOT_WHOLE,
    fromGood(replaced(/^parley-backup/, 'parley":"', 'parley":"9')),
  ],
  ['with a name that was changed', NOT_WHOLE, fromGood(replaced(people, 'Anna', 'Hugo'))],
  [
    'with rows that are none',
    NOT_WHOLE,
    fromGood((entries) => resealed(replaced(people, '[', '{')(entries))),
  ],
  [
    'with a column more',
    NOT_WHOLE,
    fromGood((entries) => resealed(replaced(people, '[', '["x",')(entries))),
  ],
  ['without one of its parts', NOT_WHOLE, fromGood(without(people))],
  ['with a part more', NOT_WHOLE, fromGood(withOne('tables/people/000002.ndjson'))],
  ['with a path that climbs', NOT_WHOLE, fromGood(withOne('../../../tmp/climbed'))],
  ['with a path from the top', NOT_WHOLE, fromGood(withOne('/tmp/climbed'))],
  ['with a link', NOT_WHOLE, linkOf],
  ['with an entry of 8 GB', NOT_WHOLE, async () => writeFile(bad(), bomb(8e9, 1e6))],
  ['with an entry of zeros alone', NOT_WHOLE, async () => writeFile(bad(), bomb(5e7, 6e7))],
  [
    'with a row that nobody could have written',
    'cannot be put into the database',
    fromGood((entries) => resealed(replaced(/^tables\/messages\//, '"{', '"{{')(entries))),
  ],
  [
    'with a reference to nobody',
    'violates foreign key constraint',
    fromGood((entries) => resealed(replaced(/^tables\/members\//, '-4', '-5')(entries))),
  ],
];

describePostgres('an archive', (freshDatabase) => {
  let settings: Settings = {};
  let before: Awaited<ReturnType<typeof storedIn>> = {};

  beforeAll(async () => {
    settings = await freshDatabase();
    const app = await startParley(settings);
    const anna = await guest(app, 'Anna');
    await anna.request('chat-send', { conversation: (await lobbyOf(anna)).id, text: 'Hello' });
    await app.stop();
    expect((await parley(['backup', good()], settings)).code).toBe(0);
    before = await storedIn(settings);
  });

  it.each(cases)('%s is refused in words, and nothing is changed', async (_, words, make) => {
    await rm(bad(), { force: true });
    await make();
    const { code, complains } = await parley(['restore', bad(), '--replace'], settings);
    expect(complains).toContain(words);
    expect(complains).toContain('Nothing has been changed.');
    expect(code).toBe(1);
    expect(await storedIn(settings)).toEqual(before);
  });

  it('that is none is refused in words', async () => {
    for (const path of [join(folder, 'none.tgz'), folder]) {
      const { code, complains } = await parley(['restore', path], settings);
      expect({ code, lines: complains.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
    }
  });

  it('that cannot be written leaves the older one in its place, and nothing else', async () => {
    const file = join(folder, 'full', 'kept.tgz');
    await mkdir(join(folder, 'full'));
    const older = await readFile(good());
    await writeFile(file, older);
    const { code, complains } = await parley(['backup', file], settings, [
      'prlimit',
      '--fsize=512:',
    ]);
    expect(complains).toContain(`The backup cannot be written to ${file}`);
    expect(code).toBe(1);
    expect(await readdir(join(folder, 'full'))).toEqual(['kept.tgz']);
    expect((await readFile(file)).equals(older)).toBe(true);
  });

  it('takes the place of no file that is no backup', async () => {
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'Shopping list');
    const { code, complains } = await parley(['backup', file], settings);
    expect({ code, complains }).toMatchObject({
      code: 1,
      complains: expect.stringContaining('is no backup'),
    });
    expect(await readFile(file, 'utf8')).toBe('Shopping list');
  });
});
