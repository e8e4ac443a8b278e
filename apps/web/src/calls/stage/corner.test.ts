import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cornerByKey, corners, nearestCorner, placeOf } from './corner.js';

const frame = { width: 800, height: 600 };
const picture = { width: 200, height: 150 };

describe('the own picture', () => {
  it('stands in a corner of the frame, inside of it', () => {
    expect(corners.map((corner) => placeOf(corner, frame, picture))).toEqual([
      { x: 0, y: 0 },
      { x: 600, y: 0 },
      { x: 0, y: 450 },
      { x: 600, y: 450 },
    ]);
  });

  it('stays in sight when the frame is smaller than it', () => {
    expect(placeOf('bottom-right', { width: 100, height: 100 }, picture)).toEqual({ x: 0, y: 0 });
  });

  it('goes to the nearest corner when it is let go of', () => {
    expect(nearestCorner({ x: 290, y: 240 }, frame, picture)).toBe('bottom-left');
    expect(nearestCorner({ x: 310, y: 200 }, frame, picture)).toBe('top-right');
    expect(nearestCorner({ x: -500, y: 5_000 }, frame, picture)).toBe('bottom-left');
  });

  it('stays in its corner when it is let go of there, in every frame with room for it', () => {
    const size = fc.record({
      width: fc.integer({ min: 201, max: 4_000 }),
      height: fc.integer({ min: 151, max: 4_000 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(...corners), size, (corner, anyFrame) => {
        const place = placeOf(corner, anyFrame, picture);
        expect(nearestCorner(place, anyFrame, picture)).toBe(corner);
      }),
    );
  });

  it('moves by the arrow keys alone, and no further than the edge', () => {
    expect(cornerByKey('top-left', 'ArrowRight')).toBe('top-right');
    expect(cornerByKey('top-right', 'ArrowDown')).toBe('bottom-right');
    expect(cornerByKey('bottom-right', 'ArrowLeft')).toBe('bottom-left');
    expect(cornerByKey('bottom-left', 'ArrowUp')).toBe('top-left');
    expect(cornerByKey('top-left', 'ArrowUp')).toBe('top-left');
    expect(cornerByKey('top-left', 'Enter')).toBeUndefined();
  });
});
