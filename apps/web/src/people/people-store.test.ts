import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ListedPerson, type Person, refusal } from '@parley/protocol';
import { connectPresence, usePresence } from '../presence/presence-store.js';
import { FakeRealtime } from '../testing/fake-realtime.js';
import { anna, bob, carol, personOf } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { connectPeople, usePeople } from './people-store.js';

const store = () => usePeople.getState();
const names = () => store().people.map(({ name }) => name);
let realtime: FakeRealtime;
let stop: () => void;

const listed = (person: Person): ListedPerson => ({
  ...person,
  status: person.id === bob.id ? 'in-call' : 'online',
});

/** A server whose roster comes in pages of two. */
const answerWith = (...everyone: Person[]) =>
  realtime.answer('people-list', ({ query = '', after = '0' }) => {
    const found = everyone.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
    const begin = Number(after);
    const more = begin + 2 < found.length;
    return {
      ok: true,
      people: found.slice(begin, begin + 2).map(listed),
      ...(more && { next: String(begin + 2) }),
    };
  });

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  stop = connectPeople(realtime);
  answerWith(anna, bob, carol);
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('the roster', () => {
  it('[R2] comes page by page', async () => {
    realtime.connect();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob']);
    store().loadMore();
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
    expect(realtime.sent('people-list')).toHaveLength(2);
  });

  it('[R2] brings what people are at the moment, before any of them is watched', async () => {
    const stopPresence = connectPresence(realtime);
    realtime.connect();
    await settle();
    const known = () => [...usePresence.getState().presences.values()];
    expect(known().map(({ status }) => status)).toEqual(['online', 'in-call']);
    store().loadMore();
    await settle();
    expect(known()).toHaveLength(3);
    stopPresence();
  });

  it('[R3] takes in who joins, in the order of names', async () => {
    answerWith(anna, carol);
    realtime.connect();
    await settle();
    realtime.push({ type: 'person-joined', person: bob });
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
  });

  it('says why it could not be loaded, and loads when asked again', async () => {
    realtime.answer('people-list', () => refusal('INTERNAL'));
    realtime.connect();
    await settle();
    expect(store().loading).toEqual({ kind: 'failed', code: 'INTERNAL' });
    answerWith(anna);
    store().retry();
    await settle();
    expect(store()).toMatchObject({ loading: { kind: 'ready' }, people: [anna] });
  });

  it('stays when a further page fails, and says so in its place until that is asked for again', async () => {
    realtime.connect();
    await settle();
    realtime.answer('people-list', () => refusal('INTERNAL'));
    store().loadMore();
    expect(store().nextLoading).toBe('busy');
    await settle();
    expect(names()).toEqual(['Anna', 'Bob']);
    expect(store()).toMatchObject({ loading: { kind: 'ready' }, nextLoading: 'failed' });
    answerWith(anna, bob, carol);
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
    expect(store().nextLoading).toBeUndefined();
  });

  it('is not cut by a new connection when it was scrolled', async () => {
    realtime.connect();
    await settle();
    store().loadMore();
    await settle();
    const dave = personOf('Dave', 4);
    answerWith(anna, personOf('Bea', 5), bob, carol, dave);
    realtime.disconnect();
    realtime.connect();
    const lengths: number[] = [];
    const stopWatching = usePeople.subscribe(({ people }) => lengths.push(people.length));
    await settle();
    stopWatching();
    expect(names()).toEqual(['Anna', 'Bea', 'Bob', 'Carol']);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(3);
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bea', 'Bob', 'Carol', 'Dave']);
  });

  it('[R3] is asked for again when it is shown, if it is too large to be told of who joins', async () => {
    realtime.connect();
    store().refresh();
    await settle();
    expect(realtime.sent('people-list')).toHaveLength(1);
    answerWith(anna, personOf('Bea', 5), bob, carol);
    store().refresh();
    await settle();
    expect(names()).toEqual(['Anna', 'Bea']);
    answerWith(anna, bob);
    store().refresh();
    await settle();
    store().refresh();
    await settle();
    expect(realtime.sent('people-list')).toHaveLength(3);
  });

  it('stays while it cannot be refreshed, and is asked for until it is fresh', async () => {
    answerWith(anna);
    realtime.connect();
    await settle();
    realtime.answer('people-list', () => refusal('INTERNAL'));
    realtime.disconnect();
    realtime.connect();
    await pass(2_000);
    expect(names()).toEqual(['Anna']);
    answerWith(anna, bob);
    await pass(60_000);
    expect(names()).toEqual(['Anna', 'Bob']);
  });
});

describe('searching people', () => {
  it('shows nobody from an earlier question when it fails', async () => {
    realtime.connect();
    await settle();
    realtime.answer('people-list', () => refusal('INTERNAL'));
    store().search('bob');
    await pass(200);
    expect(store()).toMatchObject({ people: [], loading: { kind: 'failed', code: 'INTERNAL' } });
  });

  it('asks the server once typing pauses', async () => {
    realtime.connect();
    await settle();
    for (const query of ['c', 'ca', 'car']) store().search(query);
    expect(store().query).toBe('car');
    await pass(200);
    expect(names()).toEqual(['Carol']);
    expect(realtime.sent('people-list')).toHaveLength(2);
  });

  it('shows everyone again at once when the field is emptied', async () => {
    realtime.connect();
    store().search('bob');
    await pass(200);
    store().search('');
    await pass(1);
    expect(names()).toEqual(['Anna', 'Bob']);
  });

  it('drops an answer that comes after a later question', async () => {
    realtime.connect();
    await settle();
    const answers: ((people: Person[]) => void)[] = [];
    realtime.answer(
      'people-list',
      () =>
        new Promise((resolve) => {
          answers.push((people) => resolve({ ok: true, people: people.map(listed) }));
        }),
    );
    store().search('a');
    await pass(200);
    store().search('b');
    await pass(200);
    answers[1]?.([bob]);
    answers[0]?.([anna]);
    await settle();
    expect(names()).toEqual(['Bob']);
  });

  it('is not disturbed by who joins', async () => {
    realtime.connect();
    store().search('bob');
    await pass(200);
    realtime.push({ type: 'person-joined', person: carol });
    expect(names()).toEqual(['Bob']);
  });
});
