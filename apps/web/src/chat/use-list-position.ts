import type { Seq } from '@parley/protocol';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { MessageLog } from './message-log.js';
import { isSent, type MessageRow } from './message-row.js';

/** Pixels from the end that still count as the end. */
const AT_END = 32;
/** Pixels from the end at which the way back is offered. */
const FAR = 240;
/** Pixels above the first new message when a conversation opens there. */
const CONTEXT = 96;
/** Pixels under the last message. */
export const END_SPACE = 8;

type Options = {
  rows: readonly MessageRow[];
  log: MessageLog;
  /** After which message "New messages" stands. */
  newAfter: Seq | undefined;
  /** The list was scrolled, or it or its rows changed. */
  onMoved: () => void;
};

type ListPosition = {
  scroller: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  /** Whether the rows grew at their beginning, so that the place is kept from the end. */
  shift: boolean;
  /** Whether the newest message is far below. */
  isFar: boolean;
  /** Whether the newest message is on the screen. */
  isAtEnd: () => boolean;
  toEnd: () => void;
  onScroll: () => void;
  onResize: () => void;
};

const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight;

/**
 * Where one is in the list: it opens at the first new message, stays at the end when it is there,
 * and keeps its place whatever comes before or after.
 */
export const useListPosition = ({ rows, log, newAfter, onMoved }: Options): ListPosition => {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const followsEnd = useRef(true);
  const lastTop = useRef(0);
  const [isFar, setIsFar] = useState(false);

  const lastIndex = rows.length - 1;
  const toEnd = useCallback(() => {
    followsEnd.current = true;
    if (lastIndex >= 0) list.current?.scrollToIndex(lastIndex, { align: 'end', offset: END_SPACE });
  }, [lastIndex]);

  const opensAt = useRef(newAfter);
  const openRows = useRef(rows);
  useLayoutEffect(() => {
    const after = opensAt.current;
    const first = openRows.current.findIndex(
      (row) => after !== undefined && isSent(row) && row.seq > after,
    );
    const last = openRows.current.length - 1;
    if (first > 0) {
      followsEnd.current = false;
      list.current?.scrollToIndex(first, { align: 'start', offset: -CONTEXT });
    } else if (last >= 0) {
      list.current?.scrollToIndex(last, { align: 'end', offset: END_SPACE });
    }
  }, []);

  // What one writes oneself brings one to the end.
  const lastRow = rows.at(-1);
  const lastKey = lastRow !== undefined && !isSent(lastRow) ? lastRow.id : undefined;
  const drawnKey = useRef(lastKey);
  useLayoutEffect(() => {
    if (lastKey !== undefined && lastKey !== drawnKey.current) followsEnd.current = true;
    drawnKey.current = lastKey;
    if (rows.length > 0 && followsEnd.current) toEnd();
  }, [rows, lastKey, toEnd]);

  const firstSeq = log.messages[0]?.seq ?? 0;
  const drawnFirst = useRef(firstSeq);
  const shift = firstSeq < drawnFirst.current;
  useLayoutEffect(() => {
    drawnFirst.current = firstSeq;
  }, [firstSeq]);

  const onScroll = useCallback(() => {
    const { current } = scroller;
    if (current === null) return;
    const distance = distanceToEnd(current);
    // Only a person scrolls up; rows that grow move the end away.
    if (distance <= AT_END) followsEnd.current = true;
    else if (current.scrollTop < lastTop.current - 1) followsEnd.current = false;
    lastTop.current = current.scrollTop;
    setIsFar(distance > FAR && !followsEnd.current);
    onMoved();
  }, [onMoved]);

  const onResize = useCallback(() => {
    if (followsEnd.current) toEnd();
    onMoved();
  }, [toEnd, onMoved]);

  useEffect(() => {
    if (rows.length > 0) onMoved();
  }, [rows, onMoved]);

  const isAtEnd = useCallback(() => followsEnd.current, []);
  return { scroller, list, shift, isFar, isAtEnd, toEnd, onScroll, onResize };
};
