import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Person, refusal } from '@parley/protocol';
import { anna, bob, personOf } from '../chat/testing/samples.js';
import { pass, settle } from '../chat/testing/time.js';
import { FakeRealtime } from '../realtime/testing/fake-realtime.js';
import { connectPeople, usePeople } from './people-store.js';

const carol = personOf('Carol', 3);
const store = () => usePeople.getState();
const names = () => store().people.map(({ name }) => name);
let realtime: FakeRealtime;
let stop: () => void;

/** A server whose roster comes in pages of two. */
const answerWith = (...everyone: Person[]) =>
  realtime.answer('people-list', ({ query = '', after = '0' }) => {
    const found = everyone.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
    const begin = Number(after);
    const more = begin + 2 < found.length;
    return {
      ok: true,
      people: found.slice(begin, begin + 2),
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

  it('keeps the place to go on from when a further page fails', async () => {
    realtime.connect();
    await settle();
    realtime.answer('people-list', () => refusal('INTERNAL'));
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob']);
    answerWith(anna, bob, carol);
    store().retry();
    await settle();
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
  });
});

describe('searching people', () => {
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
          answers.push((people) => resolve({ ok: true, people }));
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
