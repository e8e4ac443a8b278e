import { type RefObject, useCallback } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useConversations } from '../../conversations/conversations-store.js';
import type { MessageRow } from '../rows/message-row.js';
import { logPlaceAt } from './visible-seq.js';

type Options = {
  list: RefObject<VirtualizerHandle | null>;
  isAtEnd: () => boolean;
  /** Whether there are messages after the last row. */
  hasNewer: boolean;
};

/**
 * Lets the way back, and a reload, lead to where the list stands; returns the way to say that it has come to rest. Who
 * is at the end comes back to the end, whatever has been written since.
 */
export const useKeptPlace = (
  rows: readonly MessageRow[],
  { list, isAtEnd, hasNewer }: Options,
): (() => void) => {
  const keepLogPlace = useConversations((state) => state.keepLogPlace);
  // When the page is left it is too late: browsers take no more changes of an entry that is loaded again.
  return useCallback(() => {
    const { current: handle } = list;
    if (handle === null || handle.viewportSize === 0) return;
    keepLogPlace(isAtEnd() && !hasNewer ? undefined : logPlaceAt(rows, handle));
  }, [list, isAtEnd, hasNewer, rows, keepLogPlace]);
};
