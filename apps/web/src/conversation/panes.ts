import type { ConversationId, Seq } from '@parley/protocol';
import { type ReadMark, unreadOf } from '../conversations/conversation-list.js';

/** What belongs to a pane that shows a conversation, and goes with it. */
export type Pane = {
  /** After which message "New messages" stands. */
  readonly newAfter: Seq | undefined;
  /** Whether someone looks at the newest message. */
  readonly readingAlong: boolean;
};

/** Those that are open, by what they show. */
export type Panes = ReadonlyMap<ConversationId, Pane>;

/** A pane opens where reading stopped, if something has come since. */
export const openedAt = (mark: ReadMark): Pane => ({
  newAfter: unreadOf(mark) > 0 ? mark.readSeq : undefined,
  readingAlong: false,
});

/** The panes with a change to one of them; the very same when it is not open, or nothing changes. */
export const withPane = (panes: Panes, id: ConversationId, change: Partial<Pane>): Panes => {
  const before = panes.get(id);
  if (before === undefined) return panes;
  const after = { ...before, ...change };
  const isSame = after.newAfter === before.newAfter && after.readingAlong === before.readingAlong;
  return isSame ? panes : new Map([...panes, [id, after]]);
};
