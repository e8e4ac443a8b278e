import { once } from 'node:events';
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ask } from '../src/control/control-client.js';
import { STATUS } from '../src/control/control-messages.js';
import { capturedLog } from './captured-log.js';
import { parley } from './command-line.js';
import { type DataFolder, newDataFolder } from './data-folder.js';
import { describeEachDatabase, describePostgres } from './databases.js';
import { startParley } from './parley-app.js';
import { ServerProcess } from './server-process.js';

const folders: DataFolder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.remove())));

const newFolder = async (): Promise<string> => {
  const folder = await newDataFolder();
  folders.push(folder);
  return folder.path;
};

const connected = async (path: string): Promise<Socket> => {
  const socket = connect(path);
  await once(socket, 'connect');
  return socket;
};

/** What comes back until the server hangs up, or a line is whole. */
const answerTo = async (path: string, sent: string | Buffer): Promise<string> => {
  const socket = await connected(path);
  socket.on('error', () => undefined).write(sent);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += String(chunk);
    if (answer.includes('\n')) socket.destroy();
  });
  // It may end by an error, as it was hung up on.
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
};

describeEachDatabase('the control socket', (freshDatabase) => {
  it('is there for its owner alone while the server runs, and tells the command line of it', async () => {
    const settings = await freshDatabase();
    const { DATA_DIR: dataDir = '' } = settings;
    const off = await parley(['status'], settings);
    expect(off).toMatchObject({ code: 1, says: '' });
    expect(off.complains).toBe(
      `No Parley is running on the data folder ${dataDir}. Start it, or set DATA_DIR as it has it.\n`,
    );
    const app = await startParley(settings);
    const { mode } = await lstat(join(dataDir, 'parley.sock'));
    expect(mode & 0o777).toBe(0o600);
    const on = await parley(['status'], settings);
    expect(on).toMatchObject({ code: 0, complains: '' });
    expect(on.says).toContain(`runs as process ${process.pid} on the `);
    await app.stop();
    expect(await readdir(dataDir)).not.toContain('parley.sock');
  });
});

describe('the control socket', () => {
  it('answers what it does not know in words, and hangs up on what has no end', async () => {
    const dataDir = await newFolder();
    const app = await startParley({ DATA_DIR: dataDir });
    const path = join(dataDir, 'parley.sock');
    for (const line of [
      '{}',
      'x',
      '{"command":"fly","request":{}}',
      '\u0000',
      '[]',
      '{"command":1}',
    ]) {
      const answer: unknown = JSON.parse(await answerTo(path, `${line}\n`));
      expect(answer).toMatchObject({
        ok: false,
        message: expect.stringContaining('another version'),
      });
    }
    const more = '{"command":"status","request":{"more":1}}\n';
    expect(JSON.parse(await answerTo(path, more))).toMatchObject({ ok: false });
    expect(await answerTo(path, Buffer.alloc(3 * 1024 * 1024, 'x'))).toBe('');
    // Somebody who says nothing, and somebody who goes in the middle, keep nobody from anything.
    const silent = await connected(path);
    (await connected(path)).end('{"comm');
    expect((await parley(['status'], { DATA_DIR: dataDir })).code).toBe(0);
    const silenced = once(silent, 'close');
    await app.stop();
    await silenced;
    expect(await fetch(app.url).catch(() => undefined)).toBeUndefined();
  });

  it('is not waited for without end where somebody stands still behind it', async () => {
    const dataDir = await newFolder();
    const still = createServer((socket) => socket.resume()).listen(join(dataDir, 'parley.sock'));
    await once(still, 'listening');
    const asked = ask(dataDir, STATUS, {}, () => undefined, 100);
    await expect(asked).rejects.toThrow('The server is there and says nothing.');
    await promisify(still.close.bind(still))();
  });

  it('says that it is still at it, for as long as it is', async () => {
    const dataDir = await newFolder();
    const app = await startParley({ DATA_DIR: dataDir });
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const clock = `http://127.0.0.1:${z.object({ port: z.number() }).parse(silent.address()).port}`;
    const answer = await answerTo(
      join(dataDir, 'parley.sock'),
      `${JSON.stringify({ command: 'doctor', request: { clock } })}\n`,
    );
    expect(answer).toMatch(/^ +\{"ok":true,.*\}\n$/u);
    silent.close();
    await app.stop();
  });

  it('serves no more than a few at once, and others when these have gone', async () => {
    const dataDir = await newFolder();
    const app = await startParley({ DATA_DIR: dataDir });
    const path = join(dataDir, 'parley.sock');
    const many = await Promise.all(Array.from({ length: 16 }, () => connected(path)));
    expect((await parley(['status'], { DATA_DIR: dataDir })).complains).toContain('hung up');
    for (const socket of many) socket.destroy();
    while ((await parley(['status'], { DATA_DIR: dataDir })).code !== 0);
    await app.stop();
  });

  it('takes the place of one that a killed server left, also one that is elsewhere', async () => {
    for (const depth of [1, 30]) {
      const folder = await newFolder();
      const dataDir = join(folder, ...Array.from({ length: depth }, () => 'deep'));
      await mkdir(dataDir, { recursive: true });
      const path = join(dataDir, 'parley.sock');
      await (await ServerProcess.start({ DATA_DIR: dataDir })).kill();
      const left = await lstat(path);
      expect(left.isSocket()).toBe(depth === 1);
      const leftAt = left.isSocket() ? path : await readFile(path, 'utf8');
      expect((await parley(['status'], { DATA_DIR: dataDir })).code).toBe(1);
      const app = await startParley({ DATA_DIR: dataDir });
      expect(await parley(['status'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
      if (depth > 1) await expect(lstat(leftAt)).rejects.toThrow('ENOENT');
      await app.stop();
      expect(await readdir(dataDir)).toEqual(['pglite']);
    }
  });
});

describePostgres('the control socket of a data folder', (freshDatabase) => {
  it('stays with the first of two servers', async () => {
    const settings = await freshDatabase();
    const first = await startParley(settings);
    const second = await startParley({
      ...(await freshDatabase()),
      DATA_DIR: settings['DATA_DIR'] ?? '',
    });
    expect(capturedLog.text()).toContain('another server has it');
    await second.stop();
    expect((await parley(['status'], settings)).code).toBe(0);
    await first.stop();
  });

  it('is done without where there can be none', async () => {
    const settings = await freshDatabase();
    const { DATA_DIR: dataDir = '' } = settings;
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, '');
    const app = await startParley(settings);
    expect((await fetch(app.url)).ok).toBe(true);
    expect(capturedLog.text()).toContain('no control socket');
    expect((await parley(['status'], settings)).code).toBe(1);
    await app.stop();
  });
});

describe('parley', () => {
  it.each([
    [
      ['status', '--frob'],
      'parley status does not know --frob. What it knows: parley status --help\n',
    ],
    [['status', 'now'], 'parley status does not know now. What it knows: parley status --help\n'],
    [['stats'], 'Unknown command stats\n'],
  ])('%j is refused in words', async (args, complains) => {
    expect(await parley(args, {})).toMatchObject({ code: 1, complains });
  });

  it('names a wrong variable, as the server does', async () => {
    const { code, complains } = await parley(['status'], { PORT: 'x' });
    expect(complains).toBe('The environment is not valid:\n  PORT: is a number\n');
    expect(code).toBe(1);
  });

  it.each([[[]], [['help']], [['--help']], [['status', '--help']]])(
    '%j tells what there is',
    async (args) => {
      const { code, says, complains } = await parley(args, {});
      expect(says).toContain('Says whether the server runs');
      expect({ code, complains }).toEqual({ code: 0, complains: '' });
    },
  );
});
