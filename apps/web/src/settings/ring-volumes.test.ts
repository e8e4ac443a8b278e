import { describe, expect, it } from '@jest/globals';
import { expandMacrosPlainly } from '../testing/plain-macros.js';

expandMacrosPlainly();
const { nearestVolume } = await import('./ring-volumes.js');

describe('the volumes of the menu', () => {
  it.each([
    [1, 1],
    [0.9, 1],
    [0.6, 0.7],
    [0.4, 0.3],
    [0.1, 0.3],
    [0, 0],
  ])('have for %d the nearest, %d', (volume, nearest) => {
    expect(nearestVolume(volume)).toBe(nearest);
  });
});
