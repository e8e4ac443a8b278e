import { describe, expect, it } from '@jest/globals';

describe('the storage of a browser that is told to keep nothing', () => {
  it('lives as long as the page', async () => {
    const forbidden = {
      configurable: true,
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    };
    Object.defineProperties(globalThis, { localStorage: forbidden, sessionStorage: forbidden });
    const { browserStorage } = await import('./browser-storage.js');
    for (const storage of [browserStorage.shared, browserStorage.tab]) {
      storage.setItem('greeting', 'Hello');
      expect(storage.getItem('greeting')).toBe('Hello');
      storage.removeItem('greeting');
      expect(storage.getItem('greeting')).toBeNull();
    }
  });
});
