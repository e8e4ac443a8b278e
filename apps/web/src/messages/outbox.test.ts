import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ErrorCode, refusal } from '@parley/protocol';
import { ChatServer } from '../testing/chat-server.js';
import { type FakeRealtime, unavailable } from '../testing/fake-realtime.js';
import { outboxBench, progressOf } from '../testing/outbox-bench.js';
import { direct, lobby } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a message that is sent', () => {
  it('leaves the outbox when the server has it', async () => {
    const { realtime, load, storage } = outboxBench();
    realtime.connect();
    const page = load();
    page.outbox.add(lobby, 'Hello');
    expect(progressOf(page)).toEqual(['sending']);
    await settle();
    expect(page.pending()).toEqual([]);
    expect(page.sent).toHaveLength(1);
    expect(storage.length).toBe(0);
  });

  it('[H12] has no control characters, whatever was pasted and whichever page kept it', async () => {
    const { realtime, load, arrived } = outboxBench();
    const page = load();
    page.outbox.add(lobby, 'one\r\ntwo\u0007\tthree\u0085four');
    realtime.connect();
    await settle();
    load();
    await settle();
    expect(arrived()).toEqual(['one\ntwo\tthree\nfour']);
  });

  it('waits for a connection', async () => {
    const { realtime, load, arrived } = outboxBench();
    const page = load();
    page.outbox.add(lobby, 'Hello');
    await settle();
    expect(progressOf(page)).toEqual(['waiting']);
    realtime.connect();
    await settle();
    expect(arrived()).toEqual(['Hello']);
  });

  it('arrives as it was written, one after the other', async () => {
    const { realtime, load, arrived } = outboxBench();
    realtime.connect();
    const page = load();
    for (const text of ['one', 'two', 'three']) page.outbox.add(lobby, text);
    expect(progressOf(page)).toEqual(['sending', 'queued', 'queued']);
    await settle();
    expect(arrived()).toEqual(['one', 'two', 'three']);
  });

  it('does not wait for another conversation', async () => {
    const { realtime, server, load, arrived } = outboxBench();
    realtime.connect();
    const page = load();
    server.loses = 'questions';
    page.outbox.add(lobby, 'stuck');
    await settle();
    server.loses = 'nothing';
    page.outbox.add(direct, 'free');
    await settle();
    expect(arrived(direct)).toEqual(['free']);
    expect(arrived(lobby)).toEqual([]);
  });

  it('[H3] stays one message when its ack is lost', async () => {
    const { realtime, server, load, arrived } = outboxBench();
    realtime.connect();
    const page = load();
    server.loses = 'answers';
    page.outbox.add(lobby, 'once');
    await settle();
    server.loses = 'nothing';
    await pass(1_000);
    expect(arrived()).toEqual(['once']);
    expect(realtime.sent('chat-send').length).toBeGreaterThan(1);
    expect(page.pending()).toEqual([]);
  });

  it('leaves the outbox when the history has it, though its ack never came', async () => {
    const { realtime, server, load } = outboxBench();
    realtime.connect();
    const page = load();
    server.loses = 'answers';
    page.outbox.add(lobby, 'once');
    await settle();
    page.outbox.confirm(server.of());
    expect(page.pending()).toEqual([]);
  });

  it('is kept over a reload, in its order', async () => {
    const { realtime, load, arrived } = outboxBench();
    const before = load();
    before.outbox.add(lobby, 'one');
    before.outbox.add(lobby, 'two');
    before.outbox.stop();
    const after = load();
    expect(after.pending().map(({ text }) => text)).toEqual(['one', 'two']);
    realtime.connect();
    await settle();
    expect(arrived()).toEqual(['one', 'two']);
  });

  it('lives as long as the page when the browser keeps nothing', async () => {
    const { realtime, storage, load, arrived } = outboxBench();
    storage.isFull = true;
    load().outbox.add(lobby, 'Hello');
    realtime.connect();
    await settle();
    expect(arrived()).toEqual(['Hello']);
  });
});

describe('a message that is refused', () => {
  const refuse = (realtime: FakeRealtime, code: ErrorCode) =>
    realtime.answer('chat-send', () => refusal(code));

  it('fails at once when it cannot succeed later, and says why', async () => {
    const { realtime, load } = outboxBench();
    realtime.connect();
    const page = load();
    refuse(realtime, 'CONVERSATION_NOT_FOUND');
    page.outbox.add(lobby, 'Hello');
    await settle();
    expect(page.pending()).toMatchObject([
      { progress: { kind: 'failed', code: 'CONVERSATION_NOT_FOUND' } },
    ]);
  });

  it('does not keep the next one from being sent', async () => {
    const { realtime, load, arrived } = outboxBench();
    realtime.connect();
    const page = load();
    refuse(realtime, 'BAD_MESSAGE');
    page.outbox.add(lobby, 'bad');
    await settle();
    new ChatServer(realtime);
    page.outbox.add(lobby, 'good');
    await settle();
    expect(page.pending().map(({ text }) => text)).toEqual(['bad']);
    expect(arrived()).toEqual([]);
    expect(page.sent).toHaveLength(1);
  });

  it('waits as long as the server says when there are too many', async () => {
    const { realtime, load } = outboxBench();
    realtime.connect();
    const page = load();
    realtime.answer('chat-send', () => refusal('RATE_LIMITED', { retryAfterMs: 7_000 }));
    page.outbox.add(lobby, 'Hello');
    await settle();
    expect(progressOf(page)).toEqual(['waiting']);
    const { sent } = page;
    new ChatServer(realtime);
    await pass(6_999);
    expect(sent).toHaveLength(0);
    await pass(1);
    expect(sent).toHaveLength(1);
  });

  it('never gives up while the server cannot be reached', async () => {
    const { realtime, load } = outboxBench();
    realtime.connect();
    const page = load();
    realtime.answer('chat-send', () => unavailable);
    page.outbox.add(lobby, 'Hello');
    await pass(3_600_000);
    expect(progressOf(page)).toEqual(['waiting']);
  });

  it('fails when the server fails three times', async () => {
    const { realtime, load } = outboxBench();
    realtime.connect();
    const page = load();
    refuse(realtime, 'INTERNAL');
    page.outbox.add(lobby, 'Hello');
    await pass(60_000);
    expect(realtime.sent('chat-send')).toHaveLength(3);
    expect(progressOf(page)).toEqual(['failed']);
  });

  it('does not count it as a failure of the server that it could not be reached', async () => {
    const { realtime, load } = outboxBench();
    realtime.connect();
    const page = load();
    const answers = [unavailable, unavailable, unavailable, refusal('INTERNAL')];
    realtime.answer('chat-send', () => answers.shift() ?? refusal('INTERNAL'));
    page.outbox.add(lobby, 'Hello');
    await pass(5_000);
    expect(answers).toEqual([]);
    expect(progressOf(page)).toEqual(['waiting']);
    new ChatServer(realtime);
    await pass(30_000);
    expect(page.sent).toHaveLength(1);
  });

  it('[M3] is tried again under the same id only when it may have had its effect', async () => {
    for (const [code, isSame] of [
      ['INTERNAL', true],
      ['BAD_MESSAGE', false],
    ] as const) {
      const { realtime, load } = outboxBench();
      realtime.connect();
      const page = load();
      refuse(realtime, code);
      page.outbox.add(lobby, 'Hello');
      await pass(60_000);
      const failed = page.pending()[0]?.id ?? '';
      const healed = new ChatServer(realtime);
      page.outbox.retry(failed);
      await settle();
      expect(healed.of().map(({ id }) => String(id) === failed)).toEqual([isSame]);
      expect(page.pending()).toEqual([]);
    }
  });

  it('still says so after a reload, and can be given up', async () => {
    const { realtime, storage, load } = outboxBench();
    realtime.connect();
    refuse(realtime, 'BAD_MESSAGE');
    const before = load();
    before.outbox.add(lobby, 'Hello');
    await settle();
    before.outbox.stop();
    const after = load();
    expect(progressOf(after)).toEqual(['failed']);
    after.outbox.discard(after.pending()[0]?.id ?? '');
    expect(after.pending()).toEqual([]);
    expect(storage.length).toBe(0);
  });
});
