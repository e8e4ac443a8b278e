import type { Seq } from '@parley/protocol';
import type { VirtualizerHandle } from 'virtua';
import { isSent, type MessageRow } from '../rows/message-row.js';

/** Where rows are on the screen. */
export type RowOffsets = Pick<
  VirtualizerHandle,
  'scrollOffset' | 'viewportSize' | 'findItemIndex' | 'getItemOffset' | 'getItemSize'
>;

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
  const endOf = (index: number) => offsets.getItemOffset(index) + offsets.getItemSize(index);
  let index = Math.min(offsets.findItemIndex(bottom), rows.length - 1);
  const fillsScreen = index >= 0 && offsets.getItemOffset(index) <= top;
  if (!fillsScreen && index >= 0 && endOf(index) > bottom + 12) index -= 1;
  for (; index >= 0; index -= 1) {
    const row = rows[index];
    if (row !== undefined && isSent(row)) return row.seq;
  }
  return undefined;
};
