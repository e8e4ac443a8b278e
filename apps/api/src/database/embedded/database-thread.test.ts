import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from '@jest/globals';
import { threadFile } from './thread-file.js';

it('leaves a folder alone that another process has taken over before it began [X11]', async () => {
  const place = await mkdtemp(join(tmpdir(), 'parley-thread-'));
  const lockFile = join(place, 'lock');
  await writeFile(lockFile, 'the lock of the other');
  const folder = join(place, 'database');
  const thread = new Worker(threadFile, { argv: [folder, lockFile, 'the own lock'] });
  const said: unknown[] = [];
  thread.on('message', (message) => said.push(message));
  await new Promise((resolve) => thread.once('exit', resolve));
  expect(said).toEqual([{ type: 'lost' }]);
  expect(await readdir(place)).toEqual(['lock']);
  await rm(place, { recursive: true });
});
