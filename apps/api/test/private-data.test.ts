import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newDataFolder } from './data-folder.js';
import { guest, lobbyOf } from './people.js';
import { ServerProcess } from './server-process.js';

const NOBODY = 65534;
const OTHERS = 0o077;

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'parley-private-'));
  // Others get as far as the data folder.
  await chmod(parent, 0o755);
});
afterAll(() => rm(parent, { recursive: true }));

/** What of a folder and all in it other users could read or write, were it not for the folders above. */
const openToOthers = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder, { recursive: true });
  const modes = await Promise.all(
    ['.', ...names].map(async (name) => ({ name, mode: (await stat(join(folder, name))).mode })),
  );
  return modes.filter(({ mode }) => (mode & OTHERS) !== 0).map(({ name }) => name);
};

/** What another user of the machine gets to see; only root can become one. */
const asNobody = (...command: string[]): string => {
  const [program = '', ...args] = command;
  const { stdout, stderr } = spawnSync(program, args, {
    ...(userInfo().uid === 0 && { uid: NOBODY, gid: NOBODY }),
    encoding: 'utf8',
  });
  return stdout + stderr;
};

const expectPrivate = async (dataDir: string): Promise<void> => {
  expect(await openToOthers(dataDir)).toEqual([]);
  if (userInfo().uid !== 0) return;
  expect(asNobody('ls', join(dataDir, 'pglite'))).toMatch('Permission denied');
  expect(asNobody('cat', join(dataDir, 'pglite', 'PG_VERSION'))).toMatch('Permission denied');
  expect(asNobody('touch', join(dataDir, 'mine'))).toMatch('Permission denied');
};

it('a data folder is closed to other users from the first start on', async () => {
  const dataDir = join(parent, 'new');
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  const anna = await guest(server, 'Anna');
  const { id: conversation } = await lobbyOf(anna);
  await anna.request('chat-send', { conversation, text: 'For nobody else' });
  await expectPrivate(dataDir);
  await server.kill();
});

it('a data folder that was open to other users is closed by the next start', async () => {
  const dataDir = join(parent, 'old');
  const folder = await newDataFolder();
  await mkdir(dataDir);
  spawnSync('cp', ['-r', join(folder.path, 'pglite'), dataDir]);
  await folder.remove();
  spawnSync('chmod', ['-R', 'a+rwX', dataDir]);
  expect(await openToOthers(dataDir)).not.toEqual([]);
  const server = await ServerProcess.start({ DATA_DIR: dataDir });
  await guest(server, 'Anna');
  await expectPrivate(dataDir);
  await server.kill();
});
