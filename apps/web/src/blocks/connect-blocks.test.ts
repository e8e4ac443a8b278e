import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Ack } from '@parley/protocol';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { anna, bob, carol } from '../testing/samples.js';
import { settle } from '../testing/time.js';
import { useBlocks } from './blocks-store.js';
import { connectBlocks } from './connect-blocks.js';

const names = () => useBlocks.getState().people?.map(({ name }) => name);
let realtime: FakeRealtime;
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  realtime.answer('block-list', () => ({ ok: true, people: [bob] }));
  stop = connectBlocks(realtime);
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('whom one has blocked', () => {
  it('is asked for at each connect', async () => {
    realtime.connect();
    await settle();
    expect(names()).toEqual(['Bob']);
    realtime.disconnect();
    realtime.answer('block-list', () => ({ ok: true, people: [] }));
    realtime.connect();
    await settle();
    expect(names()).toEqual([]);
  });

  it('follows what one does here and elsewhere, in the order of names', async () => {
    realtime.answer('block-set', () => ({ ok: true }));
    realtime.connect();
    await settle();
    expect(await useBlocks.getState().set(anna, true)).toBeUndefined();
    realtime.push({ type: 'block-changed', person: carol, on: true });
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
    realtime.push({ type: 'block-changed', person: bob, on: false });
    expect(names()).toEqual(['Anna', 'Carol']);
  });

  it('is asked for again when it changes while the answer is on its way', async () => {
    const answers: ((ack: Ack<'block-list'>) => void)[] = [];
    realtime.answer('block-list', () => new Promise((resolve) => answers.push(resolve)));
    realtime.connect();
    realtime.push({ type: 'block-changed', person: carol, on: true });
    answers[0]?.({ ok: true, people: [] });
    await settle();
    expect(names()).toEqual(['Carol']);
    answers[1]?.({ ok: true, people: [bob, carol] });
    await settle();
    expect(names()).toEqual(['Bob', 'Carol']);
  });

  it('stays as it is when the server cannot be had, which says so', async () => {
    realtime.connect();
    await settle();
    expect(await useBlocks.getState().set(bob, false)).toBe('UNAVAILABLE');
    expect(names()).toEqual(['Bob']);
  });
});
