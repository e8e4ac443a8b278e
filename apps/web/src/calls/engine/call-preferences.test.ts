import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryStorage } from '../../testing/memory-storage.js';
import {
  keepPreferences,
  preferredInputs,
  readPreferences,
  useCallPreferences,
} from './call-preferences.js';

const fresh = { volume: 0.7, corner: 'bottom-right' };

describe('what a person chose in calls', () => {
  it('is found again by the next page', () => {
    const storage = new MemoryStorage();
    const stop = keepPreferences(storage);
    const chosen = {
      camera: 'front',
      volume: 0.2,
      corner: 'top-left',
      sharesSilently: true,
    } as const;
    useCallPreferences.setState(chosen);
    stop();
    useCallPreferences.setState({ camera: 'back' });
    keepPreferences(storage)();
    expect(useCallPreferences.getState()).toEqual(chosen);
  });

  it('names the inputs to open first', () => {
    expect(preferredInputs(readPreferences('{"microphone":"usb","speaker":"tv"}'))).toEqual({
      microphone: 'usb',
    });
  });

  it('holds for the page when the browser keeps nothing', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    const stop = keepPreferences(storage);
    useCallPreferences.setState({ volume: 1 });
    expect(useCallPreferences.getState().volume).toBe(1);
    stop();
  });

  it('falls back to the usual whatever was stored', () => {
    expect(readPreferences(null)).toEqual(fresh);
    expect(readPreferences('{"volume":7,"corner":"middle","camera":3}')).toEqual(fresh);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (stored) => {
        const { volume } = readPreferences(stored);
        expect(volume >= 0 && volume <= 1).toBe(true);
      }),
    );
  });
});
