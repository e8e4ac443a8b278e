import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal } from '@parley/protocol';
import { accountOf } from '../../testing/admin-samples.js';
import { FakeRealtime } from '../../testing/fake-realtime.js';
import { anna, bob, carol, personOf } from '../../testing/samples.js';
import { pass, settle } from '../../testing/time.js';
import { connectAccounts, useAccounts } from './accounts-store.js';

const store = () => useAccounts.getState();
const names = () => store().items.map(({ person }) => person.name);
let realtime: FakeRealtime;
let stop: () => void;

/** A server that gives two accounts a page. */
const answerWith = (...people: (typeof anna)[]) =>
  realtime.answer('account-list', ({ query = '', after = '0' }) => {
    const found = people.filter(({ name }) => name.toLowerCase().includes(query));
    const begin = Number(after);
    const accounts = found.slice(begin, begin + 2).map((person) => accountOf(person));
    return { ok: true, accounts, ...(begin + 2 < found.length && { next: String(begin + 2) }) };
  });

beforeEach(() => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  stop = connectAccounts(realtime);
  answerWith(anna, bob, carol);
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('the list of accounts', () => {
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
    for (const text of ['c', 'ca', ' car ']) store().look({ text });
    store().look({ text: ' car ', role: 'admin', state: 'active' });
    expect(store().query.text).toBe(' car ');
    await pass(500);
    expect(names()).toEqual(['Carol']);
    expect(realtime.sent('account-list').slice(1)).toEqual([
      { type: 'account-list', query: 'car', role: 'admin', state: 'active' },
    ]);
  });

  it('is of what was asked last, whatever is answered when', async () => {
    realtime.connect();
    await settle();
    let answerLate = (): void => {};
    realtime.answer('account-list', ({ query }) =>
      query === 'b'
        ? new Promise((resolve) => {
            answerLate = () => resolve({ ok: true, accounts: [accountOf(bob)] });
          })
        : { ok: true, accounts: [accountOf(carol)] },
    );
    store().look({ text: 'b' });
    await pass(500);
    store().look({ text: 'c' });
    await pass(500);
    answerLate();
    await settle();
    expect(names()).toEqual(['Carol']);
  });

  it('says why it does not come, and comes when it is asked for again', async () => {
    realtime.answer('account-list', () => refusal('NOT_ALLOWED'));
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
    realtime.answer('account-list', () => refusal('INTERNAL'));
    store().loadMore();
    await settle();
    expect(store().more).toBe('failed');
    expect(names()).toEqual(['Anna', 'Bob']);
  });
});
