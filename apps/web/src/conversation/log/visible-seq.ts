import type { Seq } from '@parley/protocol';
import type { VirtualizerHandle } from 'virtua';
import type { LogPlace } from '../../addresses/navigation.js';
import { isSent, type MessageRow } from '../rows/message-row.js';
import { START_HEIGHT } from './start-height.js';

/** Where rows are on the screen. */
export type RowOffsets = Pick<
  VirtualizerHandle,
  'scrollOffset' | 'viewportSize' | 'findItemIndex' | 'getItemOffset' | 'getItemSize'
>;

/** Where a row begins in all that is scrolled: rows are counted from behind what stands before them. */
const topOf = (index: number, { getItemOffset }: RowOffsets): number =>
  START_HEIGHT + getItemOffset(index);

/**
 * The last message of which the end is on the screen, or that fills all of it; undefined when there is none.
 * Half a line of tolerance takes what is all but there.
 */
export const lastVisibleSeq = (
  rows: readonly MessageRow[],
  offsets: RowOffsets,
): Seq | undefined => {
  const { scrollOffset: top, viewportSize } = offsets;
  if (viewportSize === 0) return undefined;
  const bottom = top + viewportSize;
  const endOf = (index: number) => topOf(index, offsets) + offsets.getItemSize(index);
  let index = Math.min(offsets.findItemIndex(bottom), rows.length - 1);
  const fillsScreen = index >= 0 && topOf(index, offsets) <= top;
  if (!fillsScreen && index >= 0 && endOf(index) > bottom + 12) index -= 1;
  for (; index >= 0; index -= 1) {
    const row = rows[index];
    if (row !== undefined && isSent(row)) return row.seq;
  }
  return undefined;
};

/** Whether the whole row is on the screen. */
export const isInView = (index: number, offsets: RowOffsets): boolean => {
  const { scrollOffset, viewportSize, getItemSize } = offsets;
  const top = topOf(index, offsets);
  return top >= scrollOffset && top + getItemSize(index) <= scrollOffset + viewportSize;
};

/** Where the log stands, told by the first message on the screen; undefined when there is none. */
export const logPlaceAt = (
  rows: readonly MessageRow[],
  offsets: RowOffsets,
): LogPlace | undefined => {
  const { scrollOffset, findItemIndex } = offsets;
  const index = findItemIndex(scrollOffset);
  const row = rows[index];
  if (row === undefined || !isSent(row)) return undefined;
  return { seq: row.seq, above: Math.round(scrollOffset - topOf(index, offsets)) };
};
