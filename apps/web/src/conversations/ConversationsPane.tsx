import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useWatchedPeople } from '../presence/use-watched-people.js';
import { EmptyState } from '../ui/EmptyState.js';
import { useFormat } from '../ui/format.js';
import { useRefusalText } from '../ui/refusal-text.js';
import { ConversationRow } from './ConversationRow.js';
import classes from './ConversationsPane.module.css';
import { useConversations } from './conversations-store.js';
import { peerOf } from './peer-of.js';
import { RowSkeletons } from './RowSkeletons.js';
import { usePreview } from './use-preview.js';

/** Of how many people in the list presence is watched, so that enough is left for the roster [P1]. */
const WATCHED = 60;

/** The lobby and the direct conversations. */
export const ConversationsPane = () => {
  const { t } = useLingui();
  return (
    <nav className={classes.pane} aria-label={t`Conversations`}>
      <Conversations />
    </nav>
  );
};

const Conversations = () => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const { conversations, loading, shown, show, retry } = useConversations();
  const peers = useMemo(
    () => conversations.flatMap((one) => peerOf(one)?.id ?? []).slice(0, WATCHED),
    [conversations],
  );
  useWatchedPeople('conversations', peers);
  const format = useFormat();
  const preview = usePreview();

  if (loading.kind === 'failed' && conversations.length === 0) {
    return (
      <EmptyState
        text={refusalText(loading.code)}
        action={{ label: t`Try again`, onClick: retry }}
      />
    );
  }
  if (loading.kind === 'loading' && conversations.length === 0) return <RowSkeletons count={4} />;
  return (
    <>
      <ul className={classes.list}>
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              isShown={conversation.id === shown}
              format={format}
              preview={preview}
              onShow={show}
            />
          </li>
        ))}
      </ul>
      {conversations.length === 1 && (
        <p className={classes.hint}>
          <Trans>Choose a person to write to them alone, or to call them.</Trans>
        </p>
      )}
    </>
  );
};
