import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type DataFolder, newDataFolder } from './data-folder.js';
import type { Settings } from './parley-app.js';
import { guest } from './people.js';
import { ServerProcess } from './server-process.js';

const folders: DataFolder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.remove())));

/** A data folder with a database, and the names in it. */
const dataFolder = async (): Promise<{ dataDir: string; database: string }> => {
  const folder = await newDataFolder();
  folders.push(folder);
  return { dataDir: folder.path, database: join(folder.path, 'pglite') };
};

const expectSentence = async (settings: Settings, sentence: RegExp): Promise<void> => {
  const { code, says } = await ServerProcess.fail({ LOG_LEVEL: 'info', ...settings });
  expect(says).toMatch(sentence);
  expect(says.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
};

/** What keeps a database from being opened, and what is done to it. */
const damages: [string, (database: string) => Promise<void>][] = [
  ['lacks its PG_VERSION', (database) => rm(join(database, 'PG_VERSION'))],
  ['was made by another PostgreSQL', (database) => writeFile(join(database, 'PG_VERSION'), '16\n')],
  ['lacks its tables', (database) => rm(join(database, 'base'), { recursive: true })],
  [
    'has a control file that was cut off',
    (database) => truncate(join(database, 'global/pg_control'), 100),
  ],
  [
    'has nothing but rubbish in it',
    async (database) => {
      await rm(database, { recursive: true });
      await mkdir(database);
      await writeFile(join(database, 'notes.txt'), 'Shopping list');
    },
  ],
];

describe('a database', () => {
  it.each(damages)(
    'that %s is refused in a sentence that names its folder, and left as it is',
    async (_, damage) => {
      const { dataDir, database } = await dataFolder();
      await damage(database);
      const before = await readdir(database);
      await expectSentence({ DATA_DIR: dataDir }, new RegExp(database));
      const after = await readdir(database);
      expect(after.filter((name) => name !== 'postmaster.pid')).toEqual(before);
    },
  );
});

describe('a data folder', () => {
  it('of something else is refused, and not filled', async () => {
    const { dataDir, database } = await dataFolder();
    await rm(database, { recursive: true });
    await writeFile(join(dataDir, 'notes.txt'), 'Shopping list');
    await expectSentence({ DATA_DIR: dataDir }, new RegExp(`${dataDir} is not empty`));
    expect(await readdir(dataDir)).toEqual(['notes.txt']);
  });

  it('that is none is refused', async () => {
    const { dataDir } = await dataFolder();
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await expectSentence({ DATA_DIR: file }, new RegExp(`${file} cannot be used`));
  });

  it('that has only what a file system or a broken start leaves is filled', async () => {
    const { dataDir, database } = await dataFolder();
    await rm(database, { recursive: true });
    for (const left of ['lost+found', 'pglite.new']) await mkdir(join(dataDir, left));
    const server = await ServerProcess.start({ DATA_DIR: dataDir });
    await guest(server, 'Anna');
    await server.kill();
    expect(await readdir(dataDir)).toEqual(['lost+found', 'parley.lock', 'parley.sock', 'pglite']);
  });
});

it('a port that is taken is named in a sentence, and the data can be used at once', async () => {
  const { dataDir } = await dataFolder();
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await expectSentence(
    { DATA_DIR: dataDir, PORT: String(port) },
    new RegExp(`Port ${port} of 127.0.0.1 cannot be used: another program has it`),
  );
  other.close();
  const server = await ServerProcess.start({ DATA_DIR: dataDir, PORT: String(port) });
  await server.kill();
});

it('a database server that cannot be reached is named in a sentence without the password', async () => {
  const url = 'postgres://parley:hush-hush@127.0.0.1:9/chat';
  await expectSentence(
    { DATABASE_URL: url },
    /^The database chat at 127\.0\.0\.1:9 cannot be used: /,
  );
  const { says } = await ServerProcess.fail({ DATABASE_URL: url });
  expect(says).not.toContain('hush');
});
