import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { Client, newId } from './client.js';
import { newDataFolder } from './data-folder.js';
import { guest, lobbyOf } from './people.js';
import { ServerProcess } from './server-process.js';

const folders: Awaited<ReturnType<typeof newDataFolder>>[] = [];
afterAll(() => Promise.all(folders.map((folder) => folder.remove())));

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
  // As if it had stood still for long.
  const lock = join(folder.path, 'parley.lock');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);

  const second = await ServerProcess.start(settings);
  const { device, token } = anna;
  const there = await Client.connect(second.url, { device, token });
  const acked = [];
  for (const message of messages('To the second')) {
    acked.push((await there.request('chat-send', message)).message);
  }
  const before = await readFile(lock, 'utf8');

  first.goOn();
  expect(await first.end()).toBe(1);
  expect(first.output).toContain(`Another Parley has taken over the data in ${folder.path}`);
  expect((await sentToFirst).filter(({ status }) => status === 'fulfilled')).toEqual([]);

  for (const message of messages('To the second, later')) {
    acked.push((await there.request('chat-send', message)).message);
  }
  expect(await readFile(lock, 'utf8')).toBe(before);
  await second.kill();

  const third = await ServerProcess.start(settings);
  const back = await Client.connect(third.url, { device, token });
  const { messages: found } = await back.request('chat-history', { conversation });
  expect(found).toEqual(acked);
  await third.kill();
});
