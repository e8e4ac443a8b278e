import { useLingui } from '@lingui/react/macro';
import type { Conversation, Self } from '@parley/protocol';
import { IconMessages } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useIsBlocked } from '../blocks/blocks-store.js';
import { useConversation, useConversations } from '../conversations/conversations-store.js';
import { peerOf } from '../conversations/peer-of.js';
import { useMay } from '../conversations/use-may.js';
import type { PendingMessage } from '../messages/pending-message.js';
import { useWatchedPeople } from '../presence/use-watched-people.js';
import { useSession } from '../session/session-store.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useRefusalText } from '../ui/refusal-text.js';
import { isFormer } from '../ui/use-name-of.js';
import { ConversationHeader, Header } from './ConversationHeader.js';
import classes from './ConversationPane.module.css';
import { useChat } from './chat-store.js';
import { Composer } from './composer/Composer.js';
import { TypingLine } from './composer/TypingLine.js';
import { FailureAnnouncer } from './FailureAnnouncer.js';
import { useParts } from './late-parts.js';
import { MessageList } from './log/MessageList.js';
import { MessagesLoading } from './log/MessagesLoading.js';
import { NotHere } from './NotHere.js';
import { PendingMessages } from './rows/PendingMessages.js';
import { SendingAnnouncer } from './SendingAnnouncer.js';

type Props = { onBack?: () => void };

/** The conversation on the screen. */
export const ConversationPane = ({ onBack }: Props) => {
  const { t } = useLingui();
  const shown = useConversations((state) => state.shown);
  const opening = useConversations((state) => state.opening);
  const conversation = useConversation(shown);
  const isLoading = useConversations((state) => state.loading.kind === 'loading');
  const self = useSession((session) => session.self);
  const peer = opening?.person ?? (conversation && peerOf(conversation));
  const watched = useMemo(() => (peer === undefined ? [] : [peer.id]), [peer]);
  useWatchedPeople('conversation', watched);

  const everythingPending = useChat((state) => state.pending);
  const pending = useMemo(
    () => everythingPending.filter((one) => one.conversation === shown),
    [everythingPending, shown],
  );

  if (opening !== null) {
    return (
      <section className={classes.pane} key={opening.person?.id}>
        {opening.person === undefined ? (
          onBack && <Header onBack={onBack} />
        ) : (
          <ConversationHeader of={{ kind: 'direct', peer: opening.person }} onBack={onBack} />
        )}
        <Opening />
      </section>
    );
  }
  if (conversation === undefined || self === undefined) {
    return (
      <section className={classes.pane}>
        {isLoading ? (
          <MessagesLoading />
        ) : (
          <div className={classes.middle}>
            <EmptyState
              icon={<IconMessages size={28} />}
              text={t`Choose a conversation or a person.`}
            />
          </div>
        )}
      </section>
    );
  }
  return (
    // What is opened in the header, as a menu, stays when the conversation comes.
    <section className={classes.pane} key={peer?.id ?? conversation.id}>
      <ConversationHeader of={conversation} onBack={onBack} />
      <Messages conversation={conversation} self={self} pending={pending} />
      <FailureAnnouncer pending={pending} />
      <SendingAnnouncer pending={pending} />
      <TypingLine conversation={conversation.id} />
      <Writing conversation={conversation} self={self} />
    </section>
  );
};

/** What is not here yet, or cannot be had. */
const Opening = () => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const opening = useConversations((state) => state.opening);
  const openAgain = useConversations((state) => state.openAgain);
  if (opening?.failed === undefined) return <MessagesLoading />;
  const { failed } = opening;
  if (failed === 'CONVERSATION_NOT_FOUND' || failed === 'PERSON_NOT_FOUND') return <NotHere />;
  return (
    <div className={classes.middle}>
      <EmptyState text={refusalText(failed)} action={{ label: t`Try again`, onClick: openAgain }} />
    </div>
  );
};

/** Where one writes, if one may, and somebody is there to read it [K3]. */
const Writing = ({ conversation, self }: Here) => {
  const refusalText = useRefusalText();
  const mayPost = useMay('post', conversation.kind);
  const peer = peerOf(conversation);
  const isBlocked = useIsBlocked(peer?.id);
  const { BlockedNote } = useParts();
  if (peer !== undefined && isFormer(peer)) {
    return <p className={classes.nobody}>{refusalText('PERSON_NOT_FOUND')}</p>;
  }
  if (peer !== undefined && isBlocked) {
    return <div className={classes.nobody}>{BlockedNote && <BlockedNote person={peer} />}</div>;
  }
  return mayPost ? <Composer conversation={conversation} self={self.id} /> : null;
};

type Here = { conversation: Conversation; self: Self };

type MessagesProps = Here & {
  pending: readonly PendingMessage[];
};

const Messages = ({ conversation, self, pending }: MessagesProps) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const { id } = conversation;
  const history = useChat((state) => state.histories.get(id));
  const reload = useChat((state) => state.reload);
  if (history === undefined || history.kind === 'loading') {
    return (
      <>
        <MessagesLoading />
        <PendingMessages pending={pending} self={self} />
      </>
    );
  }
  if (history.kind === 'failed') {
    return (
      <>
        <div className={classes.middle}>
          <EmptyState
            text={refusalText(history.code)}
            action={{ label: t`Try again`, onClick: () => reload(id) }}
          />
        </div>
        <PendingMessages pending={pending} self={self} />
      </>
    );
  }
  return (
    <MessageList conversation={conversation} history={history} pending={pending} self={self} />
  );
};
