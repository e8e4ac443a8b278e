import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { afterAll, expect, it } from '@jest/globals';
import { ask } from '../src/control/control-client.js';
import { SNAPSHOT } from '../src/control/control-messages.js';
import { type DataFolder, newDataFolder } from './data-folder.js';
import { limitFiles } from './limit-files.js';
import { startParley } from './parley-app.js';
import { guest } from './people.js';
import { ServerProcess } from './server-process.js';
import { until } from './until.js';

const folders: DataFolder[] = [];
afterAll(() => Promise.all(folders.map((folder) => folder.remove())));

const newFolder = async (): Promise<string> => {
  const folder = await newDataFolder();
  folders.push(folder);
  return folder.path;
};

const copiesIn = async (dataDir: string): Promise<string[]> =>
  (await readdir(dataDir)).filter((name) => name.startsWith('.snapshot-'));

const untilNone = (dataDir: string): Promise<void> =>
  until(async () => (await copiesIn(dataDir)).length === 0);

it('is there as long as whoever asked for it stays, for one at a time', async () => {
  const dataDir = await newFolder();
  const app = await startParley({ DATA_DIR: dataDir });
  await ask(dataDir, SNAPSHOT, {}, async ({ folder }) => {
    expect(existsSync(folder)).toBe(true);
    await expect(ask(dataDir, SNAPSHOT, {}, () => undefined)).rejects.toThrow(
      'Another backup is being made.',
    );
    await guest(app, 'Meanwhile');
  });
  await untilNone(dataDir);
  await ask(dataDir, SNAPSHOT, {}, () => app.stop());
  expect(await readdir(dataDir)).toEqual(['pglite']);
});

it('that a killed server left makes room for the next one', async () => {
  const dataDir = await newFolder();
  const killed = await ServerProcess.start({ DATA_DIR: dataDir });
  await ask(dataDir, SNAPSHOT, {}, () => killed.kill());
  const [left] = await copiesIn(dataDir);
  expect(left).toBeDefined();
  const app = await startParley({ DATA_DIR: dataDir });
  await ask(dataDir, SNAPSHOT, {}, async () => {
    expect(await copiesIn(dataDir)).not.toContain(left);
  });
  await app.stop();
});

it('is refused without room for it, and the server goes on', async () => {
  const dataDir = await newFolder();
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  limitFiles(server.pid, '4096');
  await expect(ask(dataDir, SNAPSHOT, {}, () => undefined)).rejects.toThrow(
    'The database cannot be copied: ',
  );
  await untilNone(dataDir);
  limitFiles(server.pid, 'unlimited');
  await guest(server, 'Anna');
  await ask(dataDir, SNAPSHOT, {}, () => undefined);
  await server.kill();
});
