import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/config/config.js';
import { HTTP_LIMITS } from '../src/web/http-limits.js';
import { capturedLog, type LogLine } from './captured-log.js';
import { Client } from './client.js';
import { newDataFolder } from './data-folder.js';
import { defaults, sharedParley } from './parley-app.js';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Warnings with this event that were logged since the mark. */
const warned = (event: string, since: number): LogLine[] =>
  capturedLog
    .lines()
    .slice(since)
    .filter(
      ({ level, message }) => level === 'warn' && isRecord(message) && message['event'] === event,
    );

describe('hosts', () => {
  const local = sharedParley();
  const listed = sharedParley({ ALLOWED_HOSTS: 'chat.example.org, 192.0.2.1' });
  const proxied = sharedParley({ TRUST_PROXY: 'true' });
  const visit = async (url: string, host: string, origin = `http://${host}`) =>
    (await Client.connect(url, { headers: { host, origin } })).close();

  it.each([
    'localhost:3000',
    'localhost',
    'LOCALHOST',
    '127.0.0.1:3000',
    '[::1]:3000',
    '192.168.0.7',
  ])('[W2] lets in a browser of this machine that was told to connect to %s', (host) =>
    visit(local.url, host, `http://${host.toLowerCase()}`),
  );

  it.each([
    'evil.example:3000',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
  ])('[W2] keeps out a name of somebody else that leads to this machine: %s', async (host) => {
    await expect(visit(local.url, host)).rejects.toThrow('websocket error');
    await expect(Client.connect(local.url, { headers: { host } })).rejects.toThrow(
      'websocket error',
    );
  });

  it('[W2] lets in what the list has, on any port, and nothing else', async () => {
    await visit(listed.url, 'chat.example.org');
    await visit(listed.url, 'chat.example.org:8443', 'https://chat.example.org:8443');
    await visit(listed.url, '192.0.2.1');
    for (const host of ['localhost', '127.0.0.1', 'evil.example', 'a.chat.example.org']) {
      await expect(visit(listed.url, host)).rejects.toThrow('websocket error');
    }
  });

  it('[W2] takes the word of a proxy on this machine for the host', async () => {
    await visit(proxied.url, 'chat.example.org');
  });

  it('warns once of a proxy on this machine that it does not trust', async () => {
    const since = capturedLog.lines().length;
    for (let index = 0; index < 5; index += 1) {
      const headers = { 'x-forwarded-for': `192.0.2.${index}` };
      (await Client.connect(local.url, { headers })).close();
      await fetch(new URL('/health/live', local.url), { headers });
    }
    expect(warned('proxy not trusted', since)).toHaveLength(1);
  });

  it.each(['ftp', 'ws', 'chrome-extension', 'file', 'javascript'])(
    '[W2] keeps out a page that came by %s',
    async (scheme) => {
      const { host } = new URL(local.url);
      await expect(visit(local.url, host, `${scheme}://${host}`)).rejects.toThrow(
        'websocket error',
      );
    },
  );
});

describe('a connection that holds the server up', () => {
  const times = { headersMs: 200, requestMs: 400, stallMs: 1_000, keepAliveMs: 200, lookMs: 50 };
  const limits = { ...HTTP_LIMITS, ...times, perAddress: 5 };
  let url: URL;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const folder = await newDataFolder();
    const config = readConfig({ ...defaults, RATE_LIMIT_SCALE: '1', DATA_DIR: folder.path });
    const app = await createApp(config, { httpLimits: limits });
    await app.listen(0, '127.0.0.1');
    url = new URL(await app.getUrl());
    stop = async () => {
      await app.close();
      await folder.remove();
    };
  });
  afterAll(() => stop());

  const open = (): Socket => connect(Number(url.port), '127.0.0.1');
  /** All that the server says until it closes the connection. */
  const untilClosed = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      let heard = '';
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => {
        heard += text;
      });
      // A reset ends it as well.
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
    });

  it.each([
    ['nothing', ''],
    ['half a line', 'GET / HT'],
    ['half of its headers', 'GET /health/live HTTP/1.1\r\nhost: localhost\r\n'],
    [
      'half of its body',
      'POST /health/live HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\ncontent-type: text/plain\r\n\r\nhalf',
    ],
    ['one request and no other', 'GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n'],
    [
      'a request whose body never comes',
      'GET /health/live HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n',
    ],
  ])('is closed after it has sent %s', async (_, bytes) => {
    const socket = open();
    const closed = untilClosed(socket);
    if (bytes !== '') socket.write(bytes);
    await closed;
  });

  it('is closed also if it goes on byte by byte', async () => {
    const socket = open();
    const closed = untilClosed(socket);
    socket.write('GET / HTTP/1.1\r\nx: ');
    const drip = setInterval(() => socket.write('x'), 20);
    await closed;
    clearInterval(drip);
  });

  it.each(['/health/ready', '/'])(
    'is closed when it asks for %s again before it has been answered',
    async (path) => {
      const socket = open();
      const heard = untilClosed(socket);
      const times = 100;
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`.repeat(times));
      // Whoever is told all answers has been let wait for them.
      expect((await heard).split('HTTP/1.1 ').length - 1).toBeLessThan(times);
    },
  );

  it('gets no body in that is larger than what anything takes', async () => {
    const body = 'x'.repeat(HTTP_LIMITS.bodyBytes + 1);
    const { status } = await fetch(new URL('/api/none', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(status).toBe(413);
  });

  it('leaves room for others: one address has so many and no more, WebSockets apart', async () => {
    const talking = await Promise.all(
      Array.from({ length: 2 * limits.perAddress }, () => Client.connect(url.href)),
    );
    const idle = Array.from({ length: 2 * limits.perAddress }, open);
    const ends = idle.map(async (socket) => {
      await untilClosed(socket);
      return socket;
    });
    // The server has time to look at none of them: those beyond the limit are the first that close.
    const first = await Promise.race(ends);
    expect(idle.indexOf(first)).toBeGreaterThanOrEqual(limits.perAddress);
    await Promise.all(ends);
    for (const client of talking) {
      expect(client.isConnected).toBe(true);
      client.close();
    }
  });
});
