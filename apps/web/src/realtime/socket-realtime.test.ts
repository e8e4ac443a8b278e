import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type CallId,
  type ConversationId,
  type DeviceId,
  limits,
  newUuid,
  PROTOCOL_VERSION,
  type RequestId,
  refusal,
  type ServerMessage,
  type SessionToken,
} from '@parley/protocol';
import { annaHerself, type SocketServer, startSocketServer } from '../testing/socket-server.js';
import type { Connection } from './connection-store.js';
import { createSocketRealtime, type SocketRealtime } from './socket-realtime.js';

const isDeviceId = (id: string): id is DeviceId => id.length > 0;
const isToken = (text: string): text is SessionToken => text.length > 0;
const isConversation = (id: string): id is ConversationId => id.length > 0;
const isCall = (id: string): id is CallId => id.length > 0;
const isRequest = (id: string): id is RequestId => id.length > 0;
const branded = <Id extends string>(isUuid: (id: string) => id is Id, text = newUuid()): Id => {
  if (!isUuid(text)) throw new Error('not an id');
  return text;
};

const device = branded(isDeviceId);
const token = branded(isToken, 'a-token-of-an-earlier-login');
const conversation = branded(isConversation);

const candidate = (): ServerMessage<'new-ice-candidate'> => ({
  type: 'new-ice-candidate',
  id: branded(isRequest),
  name: 'Bob',
  target: 'Anna',
  fromDevice: branded(isDeviceId),
  at: 0,
  candidate: { candidate: '' },
  callId: branded(isCall),
  epoch: 1,
});

/** Resolves once what happens has made it true. */
const eventually = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the connection', () => {
  let server: SocketServer;
  let realtime: SocketRealtime;
  let connection: Connection;
  let events: string[];

  const start = (opensWithin?: number): SocketRealtime =>
    createSocketRealtime({
      origin: server.origin,
      ...(opensWithin !== undefined && { opensWithin }),
      device: () => Promise.resolve(device),
      onConnection(next) {
        connection = next;
      },
      onWelcome: ({ name }) => events.push(`welcome ${name}`),
      onVisiting: () => events.push('visiting'),
      onSessionEnded: () => events.push('session ended'),
    });

  beforeEach(async () => {
    server = await startSocketServer();
    connection = { state: 'connecting', failures: 0 };
    events = [];
    realtime = start();
    realtime.onConnected(() => events.push('connected'));
  });

  afterEach(async () => {
    realtime.close();
    await server.close();
  });

  const online = () => eventually(() => connection.state === 'online');
  const logIn = async () => {
    realtime.open(token);
    await eventually(() => realtime.connected);
  };

  it('[W4] brings version, device and token', async () => {
    await logIn();
    expect(server.handshakes).toEqual([{ protocol: PROTOCOL_VERSION, device, token }]);
    expect(events).toEqual(['welcome Anna', 'connected']);
  });

  it('[A2] logs a visitor in on the same socket, and brings the new token later', async () => {
    realtime.open(undefined);
    const ack = await realtime.logIn({
      type: 'login',
      credentials: { kind: 'guest', name: 'Anna' },
    });
    expect(ack).toMatchObject({ ok: true, self: annaHerself });
    expect(realtime.connected).toBe(true);
    expect(server.handshakes).toEqual([{ protocol: PROTOCOL_VERSION, device }]);

    server.drop();
    await eventually(() => connection.state === 'offline');
    realtime.tryNow();
    await eventually(() => realtime.connected);
    expect(server.handshakes.at(-1)).toMatchObject({ token: 't'.repeat(32) });
    expect(events).toEqual(['visiting', 'connected', 'welcome Anna', 'connected']);
  });

  it('waits for a socket to log in on', async () => {
    const answer = realtime.logIn({ type: 'login', credentials: { kind: 'guest', name: 'Anna' } });
    realtime.open(undefined);
    expect(await answer).toMatchObject({ ok: true });
  });

  it('[W12] comes back by itself, and says when', async () => {
    await logIn();
    let lost = 0;
    realtime.onDisconnected(() => {
      lost += 1;
    });
    const before = Date.now();
    server.drop();
    await eventually(() => connection.state === 'offline');
    expect(realtime.connected).toBe(false);
    expect(lost).toBe(1);
    expect(connection.failures).toBe(1);
    expect(connection.retryAt).toBeGreaterThanOrEqual(before + 500);
    expect(connection.retryAt).toBeLessThanOrEqual(Date.now() + 2_000);
    await online();
    expect(connection).toEqual({ state: 'online', failures: 0 });
    expect(events).toEqual(['welcome Anna', 'connected', 'welcome Anna', 'connected']);
  });

  it('is one attempt at a time, however often someone asks for it', async () => {
    server.answer(false);
    realtime.open(token);
    await eventually(() => server.handshakes.length > 0);
    realtime.tryNow();
    realtime.tryNow();
    server.answer(true);
    await eventually(() => realtime.connected);
    expect(await realtime.request({ type: 'chat-history', conversation })).toMatchObject({
      ok: true,
    });
    expect(server.handshakes).toHaveLength(1);
    expect(events).toEqual(['welcome Anna', 'connected']);
  });

  it('is tried again and again while a server opens it and then says nothing', async () => {
    realtime.close();
    realtime = start(200);
    server.welcomes = false;
    realtime.open(token);
    await eventually(() => {
      if (connection.state === 'offline') realtime.tryNow();
      return server.handshakes.length >= 3;
    });
    expect(connection.failures).toBeGreaterThanOrEqual(2);
  });

  it('[W14] comes back after the time that a restarting server asks for', async () => {
    await logIn();
    server.sayGoodbye({ reason: 'restart', retryAfterMs: 60_000 });
    await eventually(() => connection.state === 'offline');
    expect(connection.retryAt).toBeGreaterThan(Date.now() + 59_000);
    expect(connection.retryAt).toBeLessThanOrEqual(Date.now() + 120_000);
  });

  it('[W14] does not come back by itself when a copy of the tab took its place', async () => {
    await logIn();
    server.sayGoodbye({ reason: 'replaced' });
    await eventually(() => connection.obstacle !== undefined);
    expect(connection).toEqual({ state: 'offline', failures: 0, obstacle: 'replaced' });
    realtime.tryNow();
    expect(connection.state).toBe('offline');
  });

  it('[W14] goes on as a visitor when the session was ended', async () => {
    await logIn();
    server.sayGoodbye({ reason: 'session-ended' });
    await eventually(() => events.includes('session ended'));
    await online();
    expect(realtime.connected).toBe(false);
    expect(server.handshakes.at(-1)).toEqual({ protocol: PROTOCOL_VERSION, device });
  });

  it('[W5] goes on as a visitor when the token is void', async () => {
    server.refuse(refusal('UNAUTHENTICATED'));
    realtime.open(token);
    await eventually(() => events.includes('session ended'));
    server.refuse(undefined);
    realtime.tryNow();
    await online();
    expect(server.handshakes.at(-1)).toEqual({ protocol: PROTOCOL_VERSION, device });
  });

  it('[W5] asks for a newer client when the server does not speak its version', async () => {
    server.refuse(refusal('VERSION_UNSUPPORTED'));
    realtime.open(token);
    await eventually(() => connection.obstacle !== undefined);
    expect(connection).toMatchObject({ state: 'offline', obstacle: 'outdated' });
  });

  it('[W5] says at once that nobody can log in to a newer server', async () => {
    server.refuse(refusal('VERSION_UNSUPPORTED'));
    realtime.open(undefined);
    const early = await realtime.logIn({
      type: 'login',
      credentials: { kind: 'guest', name: 'Anna' },
    });
    const late = await realtime.logIn({
      type: 'login',
      credentials: { kind: 'guest', name: 'Anna' },
    });
    expect([early, late]).toMatchObject([
      { ok: false, code: 'VERSION_UNSUPPORTED' },
      { ok: false, code: 'VERSION_UNSUPPORTED' },
    ]);
  });

  it('[W5] comes back when the server asked to wait', async () => {
    server.refuse(refusal('RATE_LIMITED', { retryAfterMs: 30_000 }));
    realtime.open(token);
    await eventually(() => connection.state === 'offline');
    expect(connection.retryAt).toBeGreaterThan(Date.now() + 29_000);
    expect(connection.obstacle).toBeUndefined();
  });

  describe('messages', () => {
    it('[M1] have an id, the given one or a fresh one', async () => {
      await logIn();
      const id = newUuid();
      const ack = await realtime.request({ type: 'chat-history', conversation, id });
      await realtime.request({ type: 'chat-history', conversation });
      expect(ack).toEqual({ ok: true, messages: [], more: false });
      expect(server.received).toEqual([
        { type: 'chat-history', conversation, id },
        { type: 'chat-history', conversation, id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ]);
    });

    it('[M6] are not available offline, nor when the connection goes before the ack', async () => {
      expect(await realtime.request({ type: 'people-list' })).toEqual(refusal('UNAVAILABLE'));
      await logIn();
      server.acks = false;
      const answer = realtime.request({ type: 'people-list' });
      await eventually(() => server.received.length > 0);
      server.drop();
      expect(await answer).toEqual(refusal('UNAVAILABLE'));
    });

    it('[M5] that are too large for a frame are not sent', async () => {
      await logIn();
      const text = '😀'.repeat(limits.frameBytes / 4);
      const ack = await realtime.request({ type: 'chat-send', conversation, text });
      expect(ack).toMatchObject({ ok: false, code: 'BAD_MESSAGE', retryable: false });
      expect(server.received).toEqual([]);
      expect(realtime.connected).toBe(true);
    });

    it('reach who listens, until they stop', async () => {
      await logIn();
      const heard: boolean[] = [];
      const stop = realtime.on('self-changed', ({ doNotDisturb }) => heard.push(doNotDisturb));
      const rest = { guest: false, role: 'member', hasPassword: true } as const;
      server.push({ type: 'self-changed', ...rest, doNotDisturb: true });
      await eventually(() => heard.length === 1);
      stop();
      server.push({ type: 'self-changed', ...rest, doNotDisturb: false });
      await realtime.request({ type: 'people-list' });
      expect(heard).toEqual([true]);
    });

    it('[M4] that were relayed are acked once they were taken, and not when nobody took them', async () => {
      await logIn();
      expect(await server.relay(candidate())).toBe(false);
      const taken: string[] = [];
      realtime.on('new-ice-candidate', ({ name }) => taken.push(name));
      expect(await server.relay(candidate())).toBe(true);
      expect(taken).toEqual(['Bob']);
    });
  });

  it('tells a listener that comes late that it is connected', async () => {
    await logIn();
    const told: string[] = [];
    const stop = realtime.onConnected(() => told.push('first'));
    realtime.onConnected(() => told.push('second'));
    stop();
    await eventually(() => told.length > 0);
    expect(told).toEqual(['second']);
  });
});
