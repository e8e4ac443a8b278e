import { afterEach, describe, expect, it } from '@jest/globals';
import { refusal, SessionId, type SessionInfo } from '@parley/protocol';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { noon, uuid } from '../testing/samples.js';
import { connectSessions, useSessions } from './sessions-store.js';

const sessionOf = (number: number, current = false): SessionInfo => ({
  id: SessionId.parse(uuid(number, 6)),
  createdAt: noon,
  lastSeenAt: noon,
  current,
  online: current,
});

const [phone, laptop, here] = [sessionOf(1), sessionOf(2), sessionOf(3, true)];

/** A server with three sessions of one's own, which it ends. */
const bench = () => {
  const realtime = new FakeRealtime();
  let sessions = [phone, laptop, here];
  realtime.answer('session-list', () => ({ ok: true, sessions }));
  realtime.answer('session-end', ({ session }) => {
    sessions = sessions.filter(({ id }) => id !== session);
    return { ok: true };
  });
  realtime.answer('session-end-others', () => {
    sessions = sessions.filter(({ current }) => current);
    return { ok: true };
  });
  stop = connectSessions(realtime);
  return realtime;
};

const settled = () => new Promise((resolve) => setTimeout(resolve));
const shown = () => useSessions.getState().sessions;

let stop = (): void => {};
afterEach(() => stop());

describe('the sessions of oneself', () => {
  it('begin with the one that looks', async () => {
    bench().connect();
    await settled();
    expect(shown()).toEqual([here, phone, laptop]);
  });

  it('go when they are ended, one or all others', async () => {
    bench().connect();
    await settled();
    useSessions.getState().end(phone.id);
    await settled();
    expect(shown()).toEqual([here, laptop]);
    useSessions.getState().endOthers();
    await settled();
    expect(shown()).toEqual([here]);
  });

  it('stay, with why, where they could not be ended', async () => {
    const realtime = bench();
    realtime.connect();
    await settled();
    realtime.answer('session-end', () => refusal('NOT_ALLOWED'));
    useSessions.getState().end(phone.id);
    await settled();
    expect(useSessions.getState()).toMatchObject({ busy: false, refused: 'NOT_ALLOWED' });
    expect(shown()).toHaveLength(3);
  });

  it('are asked for again with each connection, and are forgotten with the page', async () => {
    const realtime = bench();
    realtime.answer('session-list', () => refusal('INTERNAL'));
    realtime.connect();
    await settled();
    expect(useSessions.getState().loading).toEqual({ kind: 'failed', code: 'INTERNAL' });
    realtime.answer('session-list', () => ({ ok: true, sessions: [here] }));
    realtime.disconnect();
    realtime.connect();
    await settled();
    expect(shown()).toEqual([here]);
    stop();
    expect(shown()).toEqual([]);
  });
});
