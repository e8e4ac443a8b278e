import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal, type ServerSettings } from '@parley/protocol';
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
