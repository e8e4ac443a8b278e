import { useLingui } from '@lingui/react/macro';
import type { Conversation, ConversationId, Self } from '@parley/protocol';
import { useCallback, useEffect, useMemo } from 'react';
import { Virtualizer } from 'virtua';
import { useConversations } from '../../conversations/conversations-store.js';
import { peerOf } from '../../conversations/peer-of.js';
import type { HistoryState, Side } from '../../messages/history.js';
import type { PendingMessage } from '../../messages/pending-message.js';
import { useFormat } from '../../ui/format.js';
import { useChat } from '../chat-store.js';
import { MessageRow } from '../rows/MessageRow.js';
import { isSent, keyOf, placeOf, rowsOf, unplacedOf } from '../rows/message-row.js';
import { JumpButton } from './JumpButton.js';
import { LogEnd, LogStart } from './LogEnds.js';
import classes from './MessageList.module.css';
import { messageKeys } from './message-stops.js';
import { NewMessageAnnouncer } from './NewMessageAnnouncer.js';
import { scrolledByKeys } from './scrolled-by-keys.js';
import { START_HEIGHT } from './start-height.js';
import { useKeptPlace } from './use-kept-place.js';
import { useListPosition } from './use-list-position.js';
import { useReading } from './use-reading.js';
import { lastVisibleSeq } from './visible-seq.js';

/** Pixels from an end at which the next page is asked for. */
const NEAR = 1_200;

/** What is new stays on the screen until someone reads along. */
const holdsUnread = (id: ConversationId): boolean => {
  const pane = useChat.getState().panes.get(id);
  return pane?.newAfter !== undefined && !pane.readingAlong;
};

type Props = {
  conversation: Conversation;
  history: Extract<HistoryState, { kind: 'ready' }>;
  pending: readonly PendingMessage[];
  self: Self;
};

/** The messages of a conversation, of which only those in view are drawn. */
export const MessageList = ({ conversation, history, pending, self }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { id } = conversation;
  const peer = peerOf(conversation);
  const { log, loading } = history;
  const newAfter = useChat((state) => state.panes.get(id)?.newAfter);
  const loadMore = useChat((state) => state.loadMore);
  const jumpToNewest = useChat((state) => state.jumpToNewest);
  const named = useConversations((state) => state.named);
  const logPlace = useConversations((state) => state.logPlace);
  const rows = useMemo(() => rowsOf(log, pending), [log, pending]);
  const position = useListPosition(rows, {
    readSeq: conversation.readSeq,
    hasOlder: log.hasOlder,
    holds: () => holdsUnread(id),
    named,
    place: logPlace,
  });
  const { scroller, list, isAtEnd } = position;

  const lastVisible = useCallback(() => {
    if (isAtEnd() && !log.hasNewer) return log.messages.at(-1)?.seq;
    return list.current === null ? undefined : lastVisibleSeq(rows, list.current);
  }, [list, isAtEnd, log, rows]);
  const look = useReading({ conversation: id, lastVisible, isAtEnd });
  const keepPlace = useKeptPlace(rows, { list, isAtEnd, hasNewer: log.hasNewer });

  const loadNear = useCallback(() => {
    const { current: view } = scroller;
    if (view === null || view.clientHeight === 0) return;
    const load = (side: Side, more: boolean, distance: number) => {
      if (more && loading[side] === undefined && distance < NEAR) loadMore(id, side);
    };
    load('older', log.hasOlder, view.scrollTop);
    load('newer', log.hasNewer, view.scrollHeight - view.scrollTop - view.clientHeight);
  }, [scroller, log, loading, loadMore, id]);

  const onMoved = useCallback(() => {
    look();
    loadNear();
  }, [look, loadNear]);
  useEffect(() => {
    // Not before the list has taken its place.
    const frame = requestAnimationFrame(onMoved);
    return () => cancelAnimationFrame(frame);
  }, [onMoved]);

  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        aria-label={t`Messages`}
        aria-live="off"
        {...scrolledByKeys}
        {...messageKeys}
      >
        <LogStart
          conversation={conversation}
          hasOlder={log.hasOlder}
          loading={loading.older}
          onRetry={() => loadMore(id, 'older')}
        />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows}
          shift={position.shift}
          startMargin={START_HEIGHT}
          onScroll={() => {
            position.onScroll();
            onMoved();
          }}
          onScrollEnd={keepPlace}
          onResize={() => {
            position.onResize();
            onMoved();
          }}
        >
          {(row, index) => (
            <MessageRow
              key={keyOf(row, self.id)}
              row={row}
              self={self}
              peer={peer}
              format={format}
              isNamed={isSent(row) && row.seq === named}
              {...placeOf(row, rows[index - 1] ?? unplacedOf(log), self.id, newAfter)}
            />
          )}
        </Virtualizer>
        <LogEnd
          hasNewer={log.hasNewer}
          loading={loading.newer}
          onRetry={() => loadMore(id, 'newer')}
        />
      </div>
      {(position.isFar || log.hasNewer) && (
        <JumpButton
          conversation={conversation}
          list={scroller}
          onJump={log.hasNewer ? () => jumpToNewest(id) : position.toEnd}
        />
      )}
      <NewMessageAnnouncer log={log} self={self.id} peer={peer} />
    </div>
  );
};
