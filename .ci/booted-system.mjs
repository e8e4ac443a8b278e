import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { descendants } from './terminal.mjs';
import { waitUntil } from './wait-until.mjs';

/*
 * A system of its own that systemd has booted, with a network that nobody else is in, by systemd-nspawn. It takes root.
 */

const bootsWithinMs = 60_000;

/** Whether it is process 1 of a system of its own. */
const isFirst = async (pid) =>
  /^NSpid:.*\t1$/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''));

const firstOf = async (nspawn) => {
  for (const pid of descendants(nspawn.pid)) if (await isFirst(pid)) return pid;
  return undefined;
};

/** @param {string} archive of its files */
export const unpacked = async (archive) => {
  const parent = process.env.TMPDIR ?? '/var/tmp';
  const folder = await realpath(await mkdtemp(join(parent, 'parley-system-')));
  execFileSync('tar', ['--extract', '--file', archive, '--directory', folder, '--numeric-owner']);
  return folder;
};

/**
 * @param {string} folder of its files, which go with it
 * @param {Record<string, string>} lent folders of this machine, by where it sees them
 */
export const bootedSystem = async (folder, lent) => {
  const options = [
    ...['--directory', folder, '--boot', '--private-network', '--register=no', '--quiet'],
    ...Object.entries(lent).map(([to, from]) => `--bind-ro=${from}:${to}`),
    // Where no systemd runs, nobody can be asked for a scope.
    ...(existsSync('/run/systemd/system') ? [] : ['--keep-unit']),
  ];
  const env = { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' };
  const nspawn = spawn('systemd-nspawn', options, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let screen = '';
  for (const stream of [nspawn.stdout, nspawn.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      screen += text;
    });
  }
  const ended = once(nspawn, 'exit');

  const remove = async () => {
    if (nspawn.exitCode === null) nspawn.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };

  /** @returns what a script of root's says. @throws when a line of it fails */
  const says = async (script) => {
    const first = await firstOf(nspawn);
    if (first === undefined) throw new Error('It has not begun, or is over');
    const enter = [
      '--target',
      `${first}`,
      '--mount',
      '--uts',
      '--ipc',
      '--net',
      '--pid',
      '--cgroup',
    ];
    // Nothing of this machine's but the lines.
    const command = ['env', '--ignore-environment', 'HOME=/root', `PATH=${PATH}`, 'sh', '-e'];
    return execFileSync('nsenter', [...enter, '--root', '--wd', ...command], {
      input: script,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  };

  try {
    const ms = await waitUntil('systemd has booted', bootsWithinMs, async () => {
      if (nspawn.exitCode !== null) throw new Error(`It ended with ${nspawn.exitCode}`);
      return /running|degraded/.test(await says('systemctl is-system-running 2>&1 || true'));
    });
    console.log(`  Booted after ${ms} ms.`);
  } catch (error) {
    console.log(screen);
    await remove();
    throw error;
  }
  return { says, remove };
};

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
