import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { FanOutAdapter } from './fan-out-adapter.js';

type Words = { word: (text: string) => void };

const LOBBY = 'lobby';
const CLIENTS = 100;

const http = createServer();
const server = new Server<Words, Words>(http, {
  adapter: FanOutAdapter,
  transports: ['websocket'],
});
/** By the ids that the server knows them by. */
const clients = new Map<string, Socket<Words, Words>>();
const heard = new Map<string, string[]>();

const hears = (id: string): string[] => heard.get(id) ?? [];

/** Resolves when somebody has heard something. */
const whenHeard = async (id: string, text: string): Promise<void> => {
  while (!hears(id).includes(text)) {
    await new Promise((resolve) => clients.get(id)?.once('word', resolve));
  }
};

const present = (): string[] => [...(server.of('/').adapter.rooms.get(LOBBY) ?? [])];

const leave = (id: string): void => server.in(id).socketsLeave(LOBBY);

beforeAll(async () => {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  server.on('connection', (socket) => void socket.join(LOBBY));
  for (let made = 0; made < CLIENTS; made += 1) {
    const client: Socket<Words, Words> = io(`http://127.0.0.1:${address.port}`, {
      transports: ['websocket'],
      forceNew: true,
    });
    await new Promise<void>((resolve) => client.once('connect', resolve));
    const id = client.id ?? '';
    clients.set(id, client);
    client.on('word', (text) => heard.set(id, [...hears(id), text]));
  }
});

afterAll(async () => {
  for (const client of clients.values()) client.disconnect();
  await server.close();
});

describe('what is told to many', () => {
  it('comes to everybody, in its order', async () => {
    for (const text of ['a', 'b', 'c']) server.to(LOBBY).emit('word', text);
    await Promise.all(present().map((id) => whenHeard(id, 'c')));
    for (const id of clients.keys()) expect(hears(id)).toEqual(['a', 'b', 'c']);
  });

  it('is told to a few before everybody else gets a turn', async () => {
    const told: string[] = [];
    for (const { id, conn } of server.sockets.sockets.values()) {
      conn.once('packetCreate', () => told.push(id));
    }
    server.to(LOBBY).emit('word', 'to all');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(CLIENTS / 4);
    await Promise.all(present().map((id) => whenHeard(id, 'to all')));
    expect(told).toEqual(present());
  });

  it('comes before whatever else is sent to one of them later', async () => {
    const [other = '', last = ''] = present().slice(-2);
    for (const text of ['first', 'second']) server.to(LOBBY).emit('word', text);
    server.sockets.sockets.get(last)?.emit('word', 'third');
    server.to([last, other]).emit('word', 'fourth');
    await Promise.all([other, last].map((id) => whenHeard(id, 'fourth')));
    expect(hears(last).slice(-4)).toEqual(['first', 'second', 'third', 'fourth']);
    expect(hears(other).slice(-3)).toEqual(['first', 'second', 'fourth']);
  });

  it('comes to nobody who has left before their turn, nor to whom it is kept from', async () => {
    const [first = '', second = ''] = present();
    const [gone = '', staying = ''] = present().slice(-2);
    server.to(LOBBY).except(second).emit('word', 'to some');
    leave(gone);
    await whenHeard(staying, 'to some');
    server.to([second, gone]).emit('word', 'the end');
    await Promise.all([second, gone].map((id) => whenHeard(id, 'the end')));
    expect(hears(first)).toContain('to some');
    for (const id of [second, gone]) expect(hears(id)).not.toContain('to some');
  });

  it('has come to all of this node when what ends it is said', async () => {
    server.to(LOBBY).emit('word', 'good evening');
    server.local.emit('word', 'good night');
    server.disconnectSockets(true);
    await Promise.all([...clients.keys()].map((id) => whenHeard(id, 'good night')));
    for (const id of clients.keys()) expect(hears(id).at(-1)).toBe('good night');
  });
});
