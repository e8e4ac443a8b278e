import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import type { ChatMessage } from '@parley/protocol';
import { LOBBY } from '../src/conversations/lobby.js';
import { Client, newId } from './client.js';
import { type DataFolder, newDataFolder } from './data-folder.js';
import { guest, lobbyOf } from './people.js';
import { ServerProcess } from './server-process.js';
import { until } from './until.js';

const folders: DataFolder[] = [];
const children: ChildProcess[] = [];
afterAll(async () => {
  // A test that fails leaves it at its statement.
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(folders.map((folder) => folder.remove()));
});

const lockOf = (folder: DataFolder): string => join(folder.path, 'parley.lock');

/** As if whoever holds it had stood still for long. */
const age = async (folder: DataFolder): Promise<void> => {
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lockOf(folder), longAgo, longAgo);
};

const lostTo = (folder: DataFolder): string =>
  `Another Parley has taken over the data in ${folder.path}`;

/** What the lobby has once yet another server has opened the folder. */
const openedAgain = async (folder: DataFolder, { device, token }: Client): Promise<unknown[]> => {
  const server = await ServerProcess.start({ DATA_DIR: folder.path });
  const back = await Client.connect(server.url, { device, token });
  const { messages } = await back.request('chat-history', { conversation: LOBBY });
  await server.kill();
  return messages;
};

it('[X11] a server that stood still acks nothing once another one has its data, and says why it ends', async () => {
  const folder = await newDataFolder();
  folders.push(folder);
  const settings = { DATA_DIR: folder.path };
  const first = await ServerProcess.start(settings);
  const anna = await guest(first, 'Anna');
  const { id: conversation } = await lobbyOf(anna);
  const messages = (text: string) =>
    Array.from({ length: 20 }, () => ({ conversation, text, id: newId() }));

  first.pause();
  // It waits where it stands, and is the first thing that the server sees when it goes on.
  const sentToFirst = Promise.allSettled(
    messages('To the first').map((message) => anna.request('chat-send', message)),
  );
  await age(folder);

  const second = await ServerProcess.start(settings);
  const { device, token } = anna;
  const there = await Client.connect(second.url, { device, token });
  const acked = [];
  for (const message of messages('To the second')) {
    acked.push((await there.request('chat-send', message)).message);
  }
  const before = await readFile(lockOf(folder), 'utf8');

  first.goOn();
  expect(await first.end()).toBe(1);
  expect(first.output).toContain(lostTo(folder));
  expect((await sentToFirst).filter(({ status }) => status === 'fulfilled')).toEqual([]);

  for (const message of messages('To the second, later')) {
    acked.push((await there.request('chat-send', message)).message);
  }
  expect(await readFile(lockOf(folder), 'utf8')).toBe(before);
  await second.kill();

  expect(await openedAgain(folder, anna)).toEqual(acked);
});

/** Resolves with the process once it has written of its statement. */
const inTheMidstOfAStatement = async (folder: DataFolder) => {
  const program = fileURLToPath(new URL('endless-statement.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, folder.path], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  const log = join(folder.path, 'pglite/pg_wal');
  const newest = async (): Promise<number> => {
    const files = await readdir(log);
    const times = await Promise.all(
      files.map(async (file) => (await stat(join(log, file))).mtimeMs),
    );
    return Math.max(...times);
  };
  const begun = await newest();
  await until(async () => (await newest()) > begun);
  return child;
};

it('[X11] what stood still in the midst of a statement writes no more of it', async () => {
  const folder = await newDataFolder();
  folders.push(folder);
  const before = await ServerProcess.start({ DATA_DIR: folder.path });
  const anna = await guest(before, 'Anna');
  await before.kill();

  const first = await inTheMidstOfAStatement(folder);
  first.kill('SIGSTOP');
  await age(folder);
  const second = await ServerProcess.start({ DATA_DIR: folder.path });
  const { device, token } = anna;
  const there = await Client.connect(second.url, { device, token });
  const acked: ChatMessage[] = [];
  const write = async (text: string): Promise<void> => {
    const { message } = await there.request('chat-send', { conversation: LOBBY, text });
    acked.push(message);
  };
  for (let count = 0; count < 20; count += 1) await write('While the other stands still');
  let said = '';
  first.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  first.kill('SIGCONT');
  await once(first, 'close');
  expect(said).toContain(lostTo(folder));
  for (let count = 0; count < 20; count += 1) await write('Once it has gone');
  await second.kill();
  expect(await openedAgain(folder, anna)).toEqual(acked);
});
