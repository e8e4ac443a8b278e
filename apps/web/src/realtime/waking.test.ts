import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DeviceId, newUuid, type SessionToken } from '@parley/protocol';
import { FakeWakes } from '../testing/fake-wakes.js';
import { type SocketServer, startSocketServer } from '../testing/socket-server.js';
import type { Connection } from './connection-store.js';
import { createSocketRealtime, type SocketRealtime } from './socket-realtime.js';

const isDeviceId = (id: string): id is DeviceId => id.length > 0;
const isToken = (text: string): text is SessionToken => text.length > 0;

/** Resolves once what happens has made it true. */
const eventually = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('a device that wakes', () => {
  let server: SocketServer;
  let realtime: SocketRealtime;
  let connection: Connection;
  /** All that there were, the newest at the end. */
  let connections: Connection[];
  let wakes: FakeWakes;
  const isOnline = (): boolean => connection.state === 'online';

  beforeEach(async () => {
    server = await startSocketServer();
    wakes = new FakeWakes();
    connections = [];
    const device = newUuid();
    const token = 'a-token-of-an-earlier-login';
    if (!isDeviceId(device) || !isToken(token)) throw new Error('not an id');
    realtime = createSocketRealtime({
      origin: server.origin,
      wakes,
      device: () => Promise.resolve(device),
      onConnection(next) {
        connection = next;
        connections.push(next);
      },
      onWelcome() {},
      onVisiting() {},
      onSessionEnded() {},
    });
    realtime.open(token);
    await eventually(isOnline);
  });

  afterEach(async () => {
    realtime.close();
    await server.close();
  });

  it('keeps a connection that lives, and tells the server nothing new', async () => {
    void realtime.request({ type: 'presence-idle', idle: true });
    wakes.tell('woken');
    wakes.tell('shown');
    await eventually(() => server.received.length === 2);
    expect(server.received).toMatchObject([
      { type: 'presence-idle', idle: true },
      { type: 'presence-idle', idle: true },
    ]);
    await realtime.request({ type: 'people-list' });
    expect(connection.state).toBe('online');
    expect(server.handshakes).toHaveLength(1);
  });

  // The server's own pings would tell of it after 45 s.
  it.each(['woken', 'online', 'shown'] as const)(
    'leaves a dead connection, and makes another: %s',
    async (wake) => {
      server.acks = false;
      wakes.tell(wake);
      // It may take no longer than a moment, which nobody sees who looks now and then.
      await eventually(() => server.handshakes.length === 2 && isOnline());
      expect(connections.slice(-2)).toMatchObject([
        { state: 'connecting', failures: 1 },
        { state: 'online' },
      ]);
    },
  );

  it('keeps a connection on which anything comes, however late the answer is', async () => {
    server.acks = false;
    wakes.tell('woken');
    await eventually(() => server.received.length === 1);
    let heard = 0;
    realtime.on('self-changed', () => {
      heard += 1;
    });
    const self = { guest: false, role: 'member', hasPassword: true, doNotDisturb: true } as const;
    server.push({ type: 'self-changed', ...self });
    await eventually(() => heard === 1);
    server.acks = true;
    // A further look begins once the first has ended well.
    await eventually(() => {
      wakes.tell('shown');
      return server.received.length === 2;
    });
    expect(connection.state).toBe('online');
    expect(server.handshakes).toHaveLength(1);
  });

  it('is offline at once when the browser says so, and tries at once when it says no more', async () => {
    wakes.tell('offline');
    expect(realtime.connected).toBe(false);
    expect(connection).toMatchObject({ state: 'offline', noNetwork: true });
    wakes.tell('online');
    expect(connection.state).toBe('connecting');
    await eventually(isOnline);
    expect(connection).toEqual({ state: 'online', failures: 0 });
  });

  it('says that there is no network also while it waits for the next attempt', async () => {
    server.drop();
    await eventually(() => connection.state === 'offline');
    const { retryAt } = connection;
    wakes.tell('offline');
    expect(connection).toEqual({ state: 'offline', failures: 1, retryAt, noNetwork: true });
    await eventually(isOnline);
    expect(connection).toEqual({ state: 'online', failures: 0 });
  });

  it('asks for a visitor what a visitor may ask', async () => {
    realtime.open(undefined);
    await eventually(isOnline);
    wakes.tell('woken');
    await eventually(() => server.received.length === 1);
    expect(server.received).toMatchObject([{ type: 'door-look' }]);
  });

  it('does not bring back what was stopped', async () => {
    server.sayGoodbye({ reason: 'replaced' });
    await eventually(() => connection.obstacle !== undefined);
    for (const wake of ['offline', 'online', 'woken', 'shown'] as const) wakes.tell(wake);
    expect(connection).toEqual({ state: 'offline', failures: 0, obstacle: 'replaced' });
  });
});
