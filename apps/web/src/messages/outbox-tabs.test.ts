import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal } from '@parley/protocol';
import { outboxBench, progressOf } from '../testing/outbox-bench.js';
import { lobby } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('what another tab of the same person wrote', () => {
  it('is sent when that tab is gone', async () => {
    const { realtime, load, arrived } = outboxBench();
    const closed = load();
    const open = load();
    closed.outbox.add(lobby, 'one');
    closed.outbox.add(lobby, 'two');
    closed.outbox.stop();
    open.outbox.merge();
    expect(open.pending().map(({ text }) => text)).toEqual(['one', 'two']);
    open.outbox.add(lobby, 'three');
    realtime.connect();
    await pass(5_000);
    expect(arrived()).toEqual(['one', 'two', 'three']);
    expect(open.pending()).toEqual([]);
  });

  it('is found with the next connection where nobody told of it', async () => {
    const { realtime, load, arrived } = outboxBench();
    const closed = load();
    load();
    closed.outbox.add(lobby, 'Hello');
    closed.outbox.stop();
    realtime.connect();
    await pass(5_000);
    expect(arrived()).toEqual(['Hello']);
  });

  it('is left to that tab while it lives', async () => {
    const { realtime, load } = outboxBench();
    realtime.connect();
    const writing = load();
    const watching = load();
    writing.outbox.add(lobby, 'Hello');
    watching.outbox.merge();
    expect(progressOf(watching)).toEqual(['queued']);
    await settle();
    watching.outbox.merge();
    expect(watching.pending()).toEqual([]);
    await pass(60_000);
    expect(realtime.sent('chat-send')).toHaveLength(1);
  });

  it('has failed for both when it failed there, and is given up for both', async () => {
    const { realtime, server, load } = outboxBench();
    realtime.connect();
    const writing = load();
    const watching = load();
    realtime.answer('chat-send', () => refusal('BAD_MESSAGE'));
    writing.outbox.add(lobby, 'Hello');
    watching.outbox.merge();
    await settle();
    watching.outbox.merge();
    expect(progressOf(watching)).toEqual(['failed']);
    writing.outbox.discard(writing.pending()[0]?.id ?? '');
    watching.outbox.merge();
    expect(watching.pending()).toEqual([]);
    expect(server.of()).toEqual([]);
  });

  it('does not cost what the browser could not keep', async () => {
    const { realtime, storage, load, arrived } = outboxBench();
    storage.isFull = true;
    const page = load();
    page.outbox.add(lobby, 'Hello');
    page.outbox.merge();
    realtime.connect();
    await settle();
    expect(arrived()).toEqual(['Hello']);
  });
});
