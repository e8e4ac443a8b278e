import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type DataFolder, newDataFolder } from './data-folder.js';
import { coturnAt, folderOf, isThere, managedTurn } from './running-coturn.js';
import { ServerProcess } from './server-process.js';
import { until } from './until.js';

const folders: DataFolder[] = [];
afterEach(() => Promise.all(folders.splice(0).map((folder) => folder.remove())));

const settingsOf = async () => {
  const folder = await newDataFolder();
  folders.push(folder);
  return { DATA_DIR: folder.path, ...(await managedTurn()) };
};

/** A folder with a `turnserver` that does nothing but this, and what else a PATH must have. */
const pathWith = async (script: string): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'parley-path-'));
  folders.push({ path, remove: () => rm(path, { recursive: true }) });
  const program = join(path, 'turnserver');
  await writeFile(program, `#!/bin/sh\n${script}\n`);
  await chmod(program, 0o755);
  return `${path}:${process.env['PATH']}`;
};

/** Why the server does not start, in one line. */
const whyNot = async (settings: Record<string, string>): Promise<string> => {
  const { code, says } = await ServerProcess.fail(settings);
  expect(code).toBe(1);
  expect(says.trim().split('\n')).toHaveLength(1);
  return says;
};

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'coturn ends with the server that gets %s',
  async (signal) => {
    const settings = await settingsOf();
    const server = await ServerProcess.start(settings);
    const coturn = coturnAt(settings.TURN_PORT);
    if (coturn === undefined) throw new Error('There is no coturn');
    process.kill(server.pid, signal);
    await server.end();
    await until(() => !isThere(coturn.pid) && !isThere(coturn.keeper));
    expect(existsSync(folderOf(coturn))).toBe(false);
    // Its ports are free for the next one.
    const next = await ServerProcess.start(settings);
    await next.kill();
  },
);

describe('the server does not start, and says why,', () => {
  it('when coturn is not installed', async () => {
    const settings = await settingsOf();
    const nothing = join(settings.DATA_DIR, 'nothing');
    await mkdir(nothing);
    const why = await whyNot({ ...settings, PATH: nothing });
    expect(why).toMatch(/^TURN=managed needs coturn.* apt-get install coturn/);
  });

  it('when coturn ends as soon as it is started', async () => {
    const PATH = await pathWith('exit 3');
    expect(await whyNot({ ...(await settingsOf()), PATH })).toMatch(/^TURN=managed: coturn/);
  });

  it('when another program has the port', async () => {
    const settings = await settingsOf();
    const other = createServer().listen(Number(settings.TURN_PORT), '127.0.0.1');
    expect(await whyNot(settings)).toContain(
      `Port ${settings.TURN_PORT} of 127.0.0.1 cannot be used for TURN: another program has it.`,
    );
    other.close();
  });
});

it('an old coturn is warned of, and a new one is not', async () => {
  const warning = /"event":"turn server outdated","version":"4\.6\.1"/;
  for (const [version, isOld] of [
    ['4.6.1', true],
    ['4.13.1', false],
  ] as const) {
    const PATH = await pathWith(
      `[ "$1" = --version ] && echo ${version} && exit\nexec /usr/bin/env -i PATH=/usr/bin turnserver "$@"`,
    );
    const server = await ServerProcess.start({ ...(await settingsOf()), PATH });
    expect(warning.test(server.output)).toBe(isOld);
    await server.kill();
  }
});
