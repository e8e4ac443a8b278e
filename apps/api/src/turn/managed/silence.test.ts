import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, it } from '@jest/globals';
import { CLASSES, decode, encode, METHODS } from '../client/stun-message.js';
import { hasGoneSilent } from './silence.js';

const opened = new Set<Socket>();
afterEach(() => {
  for (const socket of opened) socket.close();
  opened.clear();
});

/** A server that answers some questions, by their numbers from 1, and counts all. */
const listening = async (answersTo: (question: number) => boolean) => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  opened.add(socket);
  const asked = new Set<string>();
  socket.on('message', (bytes, { port, address }) => {
    const message = decode(bytes);
    if (message === undefined) return;
    asked.add(message.transaction.toString('hex'));
    if (!answersTo(asked.size)) return;
    const type = METHODS.binding | CLASSES.success;
    socket.send(encode({ ...message, type, attributes: [] }), port, address);
  });
  await once(socket, 'listening');
  const own = { external: '127.0.0.1', local: '127.0.0.1' };
  return { asked, server: { addresses: [own], port: socket.address().port } };
};

it('three silences in a row are too many, and an answer between them begins anew', async () => {
  const { asked, server } = await listening((question) => question === 3);
  const questions = { everyMs: 1, withinMs: 1_000 };
  expect(await hasGoneSilent(server, questions, new AbortController().signal)).toBe(true);
  expect(asked.size).toBe(6);
});

it('whoever answers is asked on, until it need not be', async () => {
  const over = new AbortController();
  const { asked, server } = await listening((question) => {
    if (question === 10) over.abort();
    return true;
  });
  const questions = { everyMs: 1, withinMs: 10_000 };
  expect(await hasGoneSilent(server, questions, over.signal)).toBe(false);
  expect(asked.size).toBe(10);
});
