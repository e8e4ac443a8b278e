import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLargest, isWhole, panBy, whole, type Zoom, zoomBy } from './zoom.js';

const frame = { width: 800, height: 450 };
const middle = { x: 0, y: 0 };

/** Where a place of the picture is seen, in pixels from the middle of the frame. */
const seenAt = ({ scale, x, y }: Zoom, place: { x: number; y: number }) => ({
  x: place.x * scale + x,
  y: place.y * scale + y,
});

describe('zoom', () => {
  it('keeps what is pointed at where it is', () => {
    const at = { x: 100, y: -50 };
    const zoom = zoomBy(whole, 2, at, frame);
    expect(zoom).toEqual({ scale: 2, x: -100, y: 50 });
    expect(seenAt(zoom, at)).toEqual(at);
    expect(zoomBy(zoom, 0.5, at, frame)).toEqual(whole);
  });

  it('ends at the whole picture, and at eight times its size', () => {
    expect(isWhole(zoomBy(zoomBy(whole, 3, { x: 300, y: 200 }, frame), 0.1, middle, frame))).toBe(
      true,
    );
    expect(isLargest(zoomBy(whole, 100, middle, frame))).toBe(true);
  });

  it('moves nothing that is whole', () => {
    expect(panBy(whole, { x: 50, y: 50 }, frame)).toEqual(whole);
  });

  it('never shows what is beyond an edge, whatever is done to it', () => {
    const act = fc.record({
      factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
      x: fc.integer({ min: -400, max: 400 }),
      y: fc.integer({ min: -225, max: 225 }),
    });
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        let zoom = whole;
        for (const { factor, x, y } of acts) {
          zoom = zoomBy(zoom, factor, { x, y }, frame);
          zoom = panBy(zoom, { x: -y, y: x }, frame);
          const left = seenAt(zoom, { x: -400, y: -225 });
          const right = seenAt(zoom, { x: 400, y: 225 });
          expect(left.x).toBeLessThanOrEqual(-400 + 1e-6);
          expect(left.y).toBeLessThanOrEqual(-225 + 1e-6);
          expect(right.x).toBeGreaterThanOrEqual(400 - 1e-6);
          expect(right.y).toBeGreaterThanOrEqual(225 - 1e-6);
        }
      }),
    );
  });
});
