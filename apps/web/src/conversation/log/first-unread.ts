import type { Seq } from '@parley/protocol';
import { isSent, type MessageRow } from '../rows/message-row.js';
import type { RowOffsets } from './visible-seq.js';

/** The row of the first message after `readSeq`; undefined when there is none, or when it is not here. */
export const firstUnreadRow = (
  rows: readonly MessageRow[],
  readSeq: Seq,
  hasOlder: boolean,
): number | undefined => {
  const [first] = rows;
  if (first === undefined || !isSent(first)) return undefined;
  if (hasOlder && readSeq + 1 < first.seq) return undefined;
  // There is no gap.
  const index = Math.max(0, readSeq + 1 - first.seq);
  const row = rows[index];
  return row !== undefined && isSent(row) ? index : undefined;
};

/** The row of a message; undefined when it is not here. */
export const rowOf = (rows: readonly MessageRow[], seq: Seq): number | undefined =>
  firstUnreadRow(rows, seq - 1, true);

/** Whether all rows from one on, with some space above it, fit on the screen. */
export const fitFrom = (
  index: number,
  count: number,
  space: number,
  { viewportSize, getItemOffset, getItemSize }: RowOffsets,
): boolean => {
  const last = count - 1;
  return getItemOffset(last) + getItemSize(last) - getItemOffset(index) + space <= viewportSize;
};
