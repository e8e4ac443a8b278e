import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ListedPerson, type Person, refusal } from '@parley/protocol';

import { FakeRealtime } from '../testing/fake-realtime.js';
import { anna, bob, carol, personOf } from '../testing/samples.js';
import { pass, settle } from '../testing/time.js';
import { createPaged } from './paged.js';

const { use, connect } = createPaged('', async (realtime, query, after: string | undefined) => {
  const page = after === undefined ? {} : { after };
  const ack = await realtime.request({ type: 'people-list', query, ...page });
  return ack.ok ? { ...ack, items: ack.people } : ack;
});
const store = () => use.getState();
const names = () => store().items.map(({ name }) => name);
let realtime: FakeRealtime;
let stop: () => void;

const listed = (person: Person): ListedPerson => ({ ...person, status: 'online' });

/** A server that gives two people a page. */
const answerWith = (...everyone: Person[]) =>
  realtime.answer('people-list', ({ query = '', after = '0' }) => {
    const found = everyone.filter(({ name }) => name.toLowerCase().includes(query));
    const begin = Number(after);
    const people = found.slice(begin, begin + 2).map(listed);
    return { ok: true, people, ...(begin + 2 < found.length && { next: String(begin + 2) }) };
  });

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  stop = connect(realtime);
  answerWith(anna, bob, carol);
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('a list that comes by pages', () => {
  it('comes page by page, each once', async () => {
    realtime.connect();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob']);
    expect(store().more).toBe('there');
    store().loadMore();
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
    expect(store().more).toBe('none');
  });

  it('is as long as before when something has been done to it', async () => {
    realtime.connect();
    await settle();
    store().loadMore();
    await settle();
    answerWith(anna, bob, carol, personOf('Dora', 4), personOf('Emil', 5));
    store().refresh();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob', 'Carol', 'Dora']);
  });

  it('follows what is looked for, once somebody stops typing', async () => {
    realtime.connect();
    await settle();
    for (const query of ['c', 'ca', 'car']) store().look(query);
    expect(store().query).toBe('car');
    await pass(500);
    expect(names()).toEqual(['Carol']);
    expect(realtime.sent('people-list')).toHaveLength(2);
  });

  it('is of what was asked last, whatever is answered when', async () => {
    realtime.connect();
    await settle();
    let answerLate = (): void => {};
    realtime.answer('people-list', ({ query }) =>
      query === 'b'
        ? new Promise((resolve) => {
            answerLate = () => resolve({ ok: true, people: [listed(bob)] });
          })
        : { ok: true, people: [listed(carol)] },
    );
    store().look('b');
    await pass(500);
    store().look('c');
    await pass(500);
    answerLate();
    await settle();
    expect(names()).toEqual(['Carol']);
  });

  it('says why it does not come, and comes when it is asked for again', async () => {
    realtime.answer('people-list', () => refusal('NOT_ALLOWED'));
    realtime.connect();
    await settle();
    expect(store().loading).toEqual({ kind: 'failed', code: 'NOT_ALLOWED' });
    answerWith(anna);
    store().retry();
    await settle();
    expect(store().loading).toEqual({ kind: 'ready' });
    expect(names()).toEqual(['Anna']);
  });

  it('stays when a connection is lost, and is asked for with the next one', async () => {
    realtime.connect();
    await settle();
    realtime.disconnect();
    store().refresh();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob']);
    answerWith(carol);
    realtime.connect();
    await settle();
    expect(names()).toEqual(['Carol']);
  });

  it('says of a page that could not be had', async () => {
    realtime.connect();
    await settle();
    realtime.answer('people-list', () => refusal('INTERNAL'));
    store().loadMore();
    await settle();
    expect(store().more).toBe('failed');
    expect(names()).toEqual(['Anna', 'Bob']);
  });

  it('can be gone on with after it could not be asked for anew in the midst of a page', async () => {
    realtime.connect();
    await settle();
    realtime.answer('people-list', () => refusal('NOT_ALLOWED'));
    store().loadMore();
    store().refresh();
    await settle();
    answerWith(anna, bob, carol);
    store().loadMore();
    await settle();
    expect(names()).toEqual(['Anna', 'Bob', 'Carol']);
  });
});
