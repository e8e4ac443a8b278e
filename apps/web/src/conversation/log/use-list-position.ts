import type { Seq } from '@parley/protocol';
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { LogPlace } from '../../addresses/navigation.js';
import { isSent, type MessageRow } from '../rows/message-row.js';
import { firstUnreadRow, fitFrom, rowOf } from './first-unread.js';
import { isInView } from './visible-seq.js';

/** Pixels from the end that still count as the end. */
const AT_END = 32;
/** Pixels from the end at which the way back is offered. */
const FAR = 240;
/** Pixels above the first unread message when the list stands there. */
const CONTEXT = 96;
type ListPosition = {
  scroller: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  /** Whether the rows grew at their beginning, so that the place is kept from the end. */
  shift: boolean;
  /** Whether the end is far below. */
  isFar: boolean;
  /** Whether the list follows its end. */
  isAtEnd: () => boolean;
  toEnd: () => void;
  onScroll: () => void;
  /** The view or its rows changed their size. */
  onResize: () => void;
};

type Wanted = {
  readSeq: Seq;
  /** Whether there are messages before the first row. */
  hasOlder: boolean;
  /** Whether what is unread is to stay on the screen: nobody reads along. */
  holds: () => boolean;
  /** The message that the address names. */
  named: Seq | undefined;
  /** Where the list stood when one was here before. */
  place: () => LogPlace | undefined;
};

/** Where the list was last led to, and whether that is drawn by now. */
type Sought = { named: Seq | undefined; place: LogPlace | undefined; isFound: boolean };

/**
 * Where one is in the list: it opens where it stood before, at the message that the address names, or at the first
 * unread one, stays at the end when it is there and someone reads along, and keeps its place whatever comes before
 * or after.
 */
export const useListPosition = (rows: readonly MessageRow[], wanted: Wanted): ListPosition => {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const followsEnd = useRef(true);
  const lastTop = useRef(0);
  const [isFar, setIsFar] = useState(false);

  /**
   * By hand, and again at each change of size (`onResize`): virtua's own scrolling insists on its goal for a while, and would
   * take back with it whoever scrolls up in that moment, as after each message that comes.
   */
  const toEnd = useCallback(() => {
    followsEnd.current = true;
    const { current: view } = scroller;
    if (view !== null) view.scrollTop = view.scrollHeight;
  }, []);

  const known = useRef(wanted);
  useLayoutEffect(() => {
    known.current = wanted;
  });
  /** Goes with the end, but not so far that what nobody has seen yet leaves the screen. */
  const follow = useCallback(() => {
    const { current: handle } = list;
    const { readSeq, hasOlder, holds } = known.current;
    const index = holds() ? firstUnreadRow(rows, readSeq, hasOlder) : undefined;
    if (handle === null || index === undefined || fitFrom(index, rows.length, CONTEXT, handle)) {
      return toEnd();
    }
    followsEnd.current = false;
    handle.scrollToIndex(index, { align: 'start', offset: -CONTEXT });
  }, [rows, toEnd]);

  const { named } = wanted;
  const sought = useRef<Sought>(undefined);
  useLayoutEffect(() => {
    const { current: handle } = list;
    const { current: before } = sought;
    if (handle === null) return;
    const isLed = before === undefined || before.named !== named;
    const now = isLed ? { named, place: known.current.place(), isFound: false } : before;
    sought.current = now;
    if (now.isFound) return;
    const seq = now.place?.seq ?? named;
    const index = seq === undefined ? undefined : rowOf(rows, seq);
    now.isFound = seq === undefined || index !== undefined;
    if (index === undefined) {
      // Where one was at the end, one is led back to it.
      if (now.isFound && before !== undefined) follow();
      return;
    }
    // What is named where one is, as by a click, moves nothing.
    if (now.place === undefined && isInView(index, handle)) return;
    followsEnd.current = false;
    if (now.place === undefined) handle.scrollToIndex(index, { align: 'center' });
    else handle.scrollToIndex(index, { align: 'start', offset: now.place.above });
  }, [named, rows, follow]);

  // What one writes oneself brings one to the end.
  const lastRow = rows.at(-1);
  const written = lastRow !== undefined && !isSent(lastRow) ? lastRow.id : undefined;
  const drawnWritten = useRef(written);
  useLayoutEffect(() => {
    if (written !== undefined && written !== drawnWritten.current) followsEnd.current = true;
    drawnWritten.current = written;
    if (followsEnd.current) follow();
  }, [written, follow]);

  const [firstRow] = rows;
  const firstSeq = firstRow !== undefined && isSent(firstRow) ? firstRow.seq : 0;
  const drawnFirst = useRef(firstSeq);
  const shift = firstSeq < drawnFirst.current;
  useLayoutEffect(() => {
    drawnFirst.current = firstSeq;
  }, [firstSeq]);

  const look = useCallback(() => {
    const { current: view } = scroller;
    if (view === null) return;
    const distance = view.scrollHeight - view.scrollTop - view.clientHeight;
    // Only a person scrolls up; rows that grow move the end away.
    if (distance <= AT_END) followsEnd.current = true;
    else if (view.scrollTop < lastTop.current - 1) followsEnd.current = false;
    lastTop.current = view.scrollTop;
    setIsFar(distance > FAR && !followsEnd.current);
  }, []);

  const onResize = useCallback(() => {
    look();
    if (followsEnd.current) follow();
  }, [look, follow]);

  const isAtEnd = useCallback(() => followsEnd.current, []);
  return { scroller, list, shift, isFar, isAtEnd, toEnd, onScroll: look, onResize };
};
