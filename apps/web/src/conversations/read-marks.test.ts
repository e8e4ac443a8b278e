import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal, type Seq } from '@parley/protocol';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { direct, lobby } from '../testing/samples.js';
import { pass } from '../testing/time.js';
import { trackReading } from './read-marks.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const bench = () => {
  const realtime = new FakeRealtime();
  const moved: Seq[] = [];
  const marks = trackReading(realtime, (_, readSeq) => moved.push(readSeq));
  realtime.onConnected(() => marks.resume());
  realtime.answer('conversation-read', ({ seq }) => ({ ok: true, readSeq: seq }));
  return { realtime, marks, moved, told: () => realtime.sent('conversation-read') };
};

describe('read marks', () => {
  it('move at once here and soon on the server, once for many messages', async () => {
    const { realtime, marks, moved, told } = bench();
    realtime.connect();
    for (const seq of [1, 2, 3]) marks.read(lobby, seq);
    marks.read(direct, 7);
    expect(moved).toEqual([1, 2, 3, 7]);
    expect(told()).toEqual([]);
    await pass(300);
    expect(told()).toMatchObject([
      { conversation: lobby, seq: 3 },
      { conversation: direct, seq: 7 },
    ]);
    await pass(60_000);
    expect(told()).toHaveLength(2);
  });

  it('reach the server after a time without a connection', async () => {
    const { realtime, marks, told } = bench();
    marks.read(lobby, 3);
    await pass(60_000);
    expect(told()).toEqual([]);
    realtime.connect();
    await pass(300);
    expect(told()).toMatchObject([{ seq: 3 }]);
  });

  it('are told again when the server asked to wait', async () => {
    const { realtime, marks, told } = bench();
    realtime.connect();
    realtime.answer('conversation-read', () => refusal('RATE_LIMITED', { retryAfterMs: 5_000 }));
    marks.read(lobby, 3);
    await pass(5_000);
    expect(told()).toHaveLength(1);
    realtime.answer('conversation-read', ({ seq }) => ({ ok: true, readSeq: seq }));
    await pass(60_000);
    expect(told()).toHaveLength(2);
  });

  it('are told less and less often to a server that fails', async () => {
    const { realtime, marks, told } = bench();
    realtime.connect();
    realtime.answer('conversation-read', () => refusal('INTERNAL'));
    marks.read(lobby, 3);
    await pass(60_000);
    expect(told().length).toBeGreaterThan(4);
    expect(told().length).toBeLessThan(10);
  });

  it('are told at once when nobody will be here to tell them soon', () => {
    const { realtime, marks, told } = bench();
    realtime.connect();
    marks.flush();
    expect(told()).toEqual([]);
    marks.read(lobby, 3);
    marks.flush();
    marks.flush();
    expect(told()).toMatchObject([{ conversation: lobby, seq: 3 }]);
  });

  it('are given up when the server will never take them', async () => {
    const { realtime, marks, told } = bench();
    realtime.connect();
    realtime.answer('conversation-read', () => refusal('CONVERSATION_NOT_FOUND'));
    marks.read(lobby, 3);
    await pass(60_000);
    expect(told()).toHaveLength(1);
  });
});
