import { afterEach, describe, expect, it } from '@jest/globals';
import { setConnection } from './connection-store.js';
import { importWhenOnline } from './import-when-online.js';

afterEach(() => setConnection({ state: 'connecting', failures: 0 }));

describe('a part of the client that is loaded late', () => {
  it('is asked for with the first connection, and not before it', async () => {
    const asked: string[] = [];
    const load = () => {
      asked.push('calls');
      return Promise.resolve('calls');
    };
    const loaded = importWhenOnline(load);
    setConnection({ state: 'offline', failures: 1 });
    await Promise.resolve();
    expect(asked).toEqual([]);
    setConnection({ state: 'online', failures: 0 });
    expect(await loaded).toBe('calls');
    expect(await importWhenOnline(load)).toBe('calls');
  });
});
