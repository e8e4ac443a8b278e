import { describe, expect, it } from '@jest/globals';
import { messageOf, pendingOf, seqs } from '../../testing/samples.js';
import { firstUnreadRow, fitFrom, rowOf } from './first-unread.js';

const rowsOf = (first: number, last: number) => seqs(first, last).map((seq) => messageOf(seq));

describe('the first unread row', () => {
  it('is the first one when nothing was read and nothing is older', () => {
    expect(firstUnreadRow(rowsOf(1, 5), 0, false)).toBe(0);
  });

  it('is the one after what was read', () => {
    expect(firstUnreadRow(rowsOf(51, 80), 60, true)).toBe(10);
    expect(firstUnreadRow(rowsOf(51, 80), 50, true)).toBe(0);
  });

  it('is none when everything was read, whatever is being written', () => {
    expect(firstUnreadRow(rowsOf(1, 5), 5, false)).toBeUndefined();
    expect(firstUnreadRow([...rowsOf(1, 5), pendingOf(6)], 5, false)).toBeUndefined();
    expect(firstUnreadRow([pendingOf(1)], 0, false)).toBeUndefined();
    expect(firstUnreadRow([], 0, false)).toBeUndefined();
  });

  it('is none while it stands before what is here', () => {
    expect(firstUnreadRow(rowsOf(51, 80), 40, true)).toBeUndefined();
  });
});

describe('the row of a message', () => {
  it('is found, or is not here', () => {
    expect(rowOf(rowsOf(51, 80), 51)).toBe(0);
    expect(rowOf(rowsOf(51, 80), 80)).toBe(29);
    expect(rowOf(rowsOf(51, 80), 50)).toBeUndefined();
    expect(rowOf(rowsOf(51, 80), 81)).toBeUndefined();
  });
});

describe('rows', () => {
  const offsets = {
    scrollOffset: 0,
    viewportSize: 400,
    findItemIndex: (offset: number) => Math.floor(offset / 50),
    getItemOffset: (index: number) => index * 50,
    getItemSize: () => 50,
  };

  it('fit on the screen with some space above them, or not', () => {
    expect(fitFrom(4, 10, 100, offsets)).toBe(true);
    expect(fitFrom(3, 10, 100, offsets)).toBe(false);
    expect(fitFrom(0, 100, 0, { ...offsets, viewportSize: 0 })).toBe(false);
  });
});
