import { describe, expect, it } from '@jest/globals';
import { messageOf, pendingOf, seqs } from '../../testing/samples.js';
import { START_HEIGHT } from './start-height.js';
import { isInView, lastVisibleSeq, logPlaceAt, type RowOffsets } from './visible-seq.js';

/** Rows of these heights in a view of 100 pixels, as many pixels behind the first one's top. */
const scrolled = (behind: number, heights: number[], viewportSize = 100): RowOffsets => {
  const getItemOffset = (index: number) =>
    heights.slice(0, index).reduce((sum, height) => sum + height, 0);
  const getItemSize = (index: number) => heights[index] ?? 0;
  return {
    scrollOffset: START_HEIGHT + behind,
    viewportSize,
    getItemOffset,
    getItemSize,
    findItemIndex(offset) {
      const index = heights.findIndex(
        (_, place) => START_HEIGHT + getItemOffset(place + 1) > offset,
      );
      return index < 0 ? heights.length - 1 : index;
    },
  };
};

const rows = seqs(1, 5).map((seq) => messageOf(seq));
const even = [40, 40, 40, 40, 40];

describe('the last visible message', () => {
  it('is the last one whose end is on the screen', () => {
    expect(lastVisibleSeq(rows, scrolled(0, even))).toBe(2);
    expect(lastVisibleSeq(rows, scrolled(25, even))).toBe(3);
  });

  it('is the newest at the end of the list', () => {
    expect(lastVisibleSeq(rows, scrolled(100, even))).toBe(5);
  });

  it('is one that fills the whole screen', () => {
    expect(lastVisibleSeq(rows, scrolled(50, [40, 500, 40, 40, 40]))).toBe(2);
  });

  it('is one that the server has, not one that waits below it', () => {
    expect(lastVisibleSeq([...rows.slice(0, 2), pendingOf(3)], scrolled(0, [30, 30, 30]))).toBe(2);
  });

  it('is none while nothing is on the screen', () => {
    expect(lastVisibleSeq(rows, scrolled(0, even, 0))).toBeUndefined();
    expect(lastVisibleSeq([], scrolled(0, []))).toBeUndefined();
  });
});

describe('the place of a log', () => {
  it('is told by the first message on the screen, and how much of it is above', () => {
    expect(logPlaceAt(rows, scrolled(0, even))).toEqual({ seq: 1, above: 0 });
    expect(logPlaceAt(rows, scrolled(95.4, even))).toEqual({ seq: 3, above: 15 });
    expect(logPlaceAt(rows, scrolled(-START_HEIGHT, even))).toEqual({
      seq: 1,
      above: -START_HEIGHT,
    });
  });

  it('is none where no message of the server is', () => {
    expect(logPlaceAt([pendingOf(1)], scrolled(0, [40]))).toBeUndefined();
    expect(logPlaceAt([], scrolled(0, []))).toBeUndefined();
  });
});

it('a row is in view when all of it is', () => {
  const shown = [0, 1, 2, 3].filter((index) => isInView(index, scrolled(30, even)));
  expect(shown).toEqual([1, 2]);
});
