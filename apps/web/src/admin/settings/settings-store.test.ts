import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Refusal, refusal, type ServerSettings } from '@parley/protocol';
import { FakeRealtime } from '../../testing/fake-realtime.js';
import { settle } from '../../testing/time.js';
import { connectServerSettings, useServerSettings } from './settings-store.js';

const before: ServerSettings = { name: 'The Smiths', door: 'invitation', inviters: 'admins' };
const store = () => useServerSettings.getState();
let realtime: FakeRealtime;
let stop: () => void;

beforeEach(async () => {
  jest.useFakeTimers();
  realtime = new FakeRealtime();
  realtime.answer('server-settings', () => ({ ok: true, settings: before }));
  stop = connectServerSettings(realtime);
  realtime.connect();
  await settle();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

describe('the settings of the server', () => {
  it('change as the server says, and only what was changed is sent', async () => {
    realtime.answer('server-set', ({ door = 'open' }) => ({
      ok: true,
      settings: { ...before, door },
    }));
    expect(store().settings).toEqual(before);
    expect(await store().change({ door: 'accounts' })).toBeUndefined();
    expect(realtime.sent('server-set')).toEqual([{ type: 'server-set', door: 'accounts' }]);
    expect(store().settings).toEqual({ ...before, door: 'accounts' });
  });

  it('stay when the server refuses, which says why', async () => {
    realtime.answer('server-set', () => refusal('NOT_ALLOWED'));
    expect(await store().change({ door: 'accounts' })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(store().settings).toEqual(before);
  });

  it('stay as they are where two changes at once are refused, in whichever order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const answers: ((answer: Refusal) => void)[] = [];
      realtime.answer('server-set', () => new Promise((resolve) => answers.push(resolve)));
      const changes = [store().change({ door: 'open' }), store().change({ inviters: 'members' })];
      await settle();
      expect(store().settings).toEqual({ ...before, door: 'open', inviters: 'members' });
      for (const index of order) answers[index]?.(refusal('NOT_ALLOWED'));
      for (const refused of await Promise.all(changes)) {
        expect(refused).toMatchObject({ code: 'NOT_ALLOWED' });
      }
      expect(store().settings).toEqual(before);
    }
  });

  it('keep what is on its way while another change is refused', async () => {
    const answers: ((answer: Refusal | { ok: true; settings: ServerSettings }) => void)[] = [];
    realtime.answer('server-set', () => new Promise((resolve) => answers.push(resolve)));
    const [refused, made] = [store().change({ door: 'open' }), store().change({ name: 'Us' })];
    await settle();
    answers[0]?.(refusal('NOT_ALLOWED'));
    await refused;
    expect(store().settings).toEqual({ ...before, name: 'Us' });
    answers[1]?.({ ok: true, settings: { ...before, name: 'Us' } });
    expect(await made).toBeUndefined();
    expect(store().settings).toEqual({ ...before, name: 'Us' });
  });

  it('that could not be had can be asked for again', async () => {
    realtime.answer('server-settings', () => refusal('INTERNAL'));
    stop();
    stop = connectServerSettings(realtime);
    await settle();
    expect(store().loading).toEqual({ kind: 'failed', code: 'INTERNAL' });
    realtime.answer('server-settings', () => ({ ok: true, settings: before }));
    store().retry();
    await settle();
    expect(store().settings).toEqual(before);
  });
});
