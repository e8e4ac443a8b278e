import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { FakeWakes } from '../testing/fake-wakes.js';
import { bob, carol, direct, lobby } from '../testing/samples.js';
import { pass } from '../testing/time.js';
import { type Typing, tellTyping, watchTyping } from './typing.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('telling that one types', () => {
  const bench = () => {
    const realtime = new FakeRealtime();
    realtime.connect();
    const told = () => realtime.sent('chat-typing');
    return { realtime, teller: tellTyping(realtime), told };
  };

  it('[H8] is done at the first key, and every few seconds while it lasts', async () => {
    const { teller, told } = bench();
    for (let keys = 0; keys < 50; keys += 1) {
      teller.typed(lobby);
      await pass(200);
    }
    expect(told()).toHaveLength(3);
    expect(told()[0]).toMatchObject({ conversation: lobby, typing: true });
  });

  it('[H8] is taken back when it stops, by itself or by sending', async () => {
    const { teller, told } = bench();
    teller.typed(lobby);
    await pass(5_000);
    expect(told().at(-1)).toMatchObject({ typing: false });
    teller.typed(lobby);
    teller.stopped();
    teller.stopped();
    expect(told()).toHaveLength(4);
    expect(told().at(-1)).toMatchObject({ typing: false });
  });

  it('is taken back where one typed before', () => {
    const { teller, told } = bench();
    teller.typed(lobby);
    teller.typed(direct);
    expect(told()).toMatchObject([
      { conversation: lobby, typing: true },
      { conversation: lobby, typing: false },
      { conversation: direct, typing: true },
    ]);
  });
});

describe('who types', () => {
  const typist = ({ id, name, guest }: typeof bob) => ({ person: id, name, guest });
  const bench = () => {
    let typing: Typing = new Map();
    const wakes = new FakeWakes();
    const watch = watchTyping((next) => {
      typing = next;
    }, wakes);
    return { wakes, watch, names: () => (typing.get(lobby) ?? []).map(({ name }) => name) };
  };

  it('is known until they stop', () => {
    const { watch, names } = bench();
    watch.heard(lobby, typist(bob), true);
    watch.heard(lobby, typist(carol), true);
    watch.heard(direct, typist(carol), true);
    expect(names()).toEqual(['Bob', 'Carol']);
    watch.heard(lobby, typist(bob), false);
    expect(names()).toEqual(['Carol']);
  });

  it('[H9] lapses 6 seconds after the last word of it', async () => {
    const { watch, names } = bench();
    watch.heard(lobby, typist(bob), true);
    await pass(4_000);
    watch.heard(lobby, typist(bob), true);
    await pass(5_900);
    expect(names()).toEqual(['Bob']);
    await pass(100);
    expect(names()).toEqual([]);
  });

  it('[H9] lapses while the device sleeps', () => {
    const { wakes, watch, names } = bench();
    watch.heard(lobby, typist(bob), true);
    wakes.tell('shown');
    expect(names()).toEqual(['Bob']);
    wakes.tell('woken');
    expect(names()).toEqual([]);
    watch.heard(lobby, typist(bob), true);
    expect(names()).toEqual(['Bob']);
  });
});
