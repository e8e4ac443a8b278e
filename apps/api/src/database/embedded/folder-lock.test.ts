import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FolderInUseError, lockFolder } from './folder-lock.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const unexpected = (): void => {
  throw new Error('The folder was lost');
};

const lockOf = (host: string, pid: number): Promise<void> =>
  writeFile(join(folder, 'parley.lock'), JSON.stringify({ host, pid }));

test('a folder that was given up can be claimed again', async () => {
  const { release } = await lockFolder(folder, unexpected);
  await release();
  await (await lockFolder(folder, unexpected)).release();
});

test('of many that want a folder at once one gets it, also when its lock was left behind', async () => {
  await lockOf(hostname(), 2 ** 22 + 1);
  const claims = await Promise.allSettled(
    Array.from({ length: 20 }, () => lockFolder(folder, unexpected)),
  );
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['parley.lock']);
});

test('a running process of this machine keeps its folder', async () => {
  await lockOf(hostname(), process.ppid);
  await expect(lockFolder(folder, unexpected)).rejects.toThrow(FolderInUseError);
});

test('a process of another container keeps its folder, though it has the same number', async () => {
  await lockOf('another-container', process.pid);
  await expect(lockFolder(folder, unexpected)).rejects.toThrow(FolderInUseError);
});

test('a folder is taken over at once from a process that died', async () => {
  await lockOf(hostname(), 2 ** 22 + 1);
  await (await lockFolder(folder, unexpected)).release();
});

test('a folder that nobody has touched for long is taken over', async () => {
  await lockOf('another-container', 1);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(join(folder, 'parley.lock'), longAgo, longAgo);
  await (await lockFolder(folder, unexpected)).release();
});

test('a process that finds its folder taken when it goes on is told', async () => {
  const lost = new Promise<void>((resolve) => {
    void lockFolder(folder, resolve).then(() => lockOf('another-container', 7));
  });
  await lost;
});
