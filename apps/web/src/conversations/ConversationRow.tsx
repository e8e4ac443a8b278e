import { useLingui } from '@lingui/react/macro';
import type { Conversation } from '@parley/protocol';
import { memo, useId } from 'react';
import { AddressLink } from '../addresses/AddressLink.js';
import { usePresenceOf } from '../presence/presence-store.js';
import type { Format } from '../ui/format.js';
import { GuestMark } from '../ui/GuestMark.js';
import { WithPresence } from '../ui/WithPresence.js';
import classes from './ConversationRow.module.css';
import { addressFor } from './conversation-address.js';
import { ConversationPicture, useConversationName } from './conversation-kinds.js';
import { unreadOf } from './conversation-list.js';
import { opensConversation } from './focus-of-choice.js';
import { peerOf } from './peer-of.js';
import type { Preview } from './use-preview.js';

type Props = {
  conversation: Conversation;
  isShown: boolean;
  format: Format;
  /** The newest message in a line. */
  preview: Preview;
  onShow: (id: Conversation['id']) => void;
};

/** More unread messages than this are "99+". */
const COUNTED = 99;

export const ConversationRow = memo(({ conversation, isShown, format, preview, onShow }: Props) => {
  const { t } = useLingui();
  const { lastMessage } = conversation;
  const peer = peerOf(conversation);
  const name = useConversationName()(conversation);
  const presence = usePresenceOf(peer?.id);
  const [details, mark] = [useId(), useId()];
  const unread = unreadOf(conversation);
  return (
    <div
      className={classes.row}
      data-shown={isShown || undefined}
      data-unread={unread > 0 || undefined}
    >
      <WithPresence status={presence?.status}>
        <ConversationPicture of={conversation} />
      </WithPresence>
      <span className={classes.words}>
        <span className={classes.first}>
          <AddressLink
            {...opensConversation}
            to={addressFor(conversation)}
            onGo={() => onShow(conversation.id)}
            className={classes.name}
            dir="auto"
            aria-label={unread > 0 ? t`${name}, ${unread} unread` : name}
            aria-describedby={peer?.guest ? `${mark} ${details}` : details}
            aria-current={isShown ? 'page' : undefined}
          >
            {name}
          </AddressLink>
          {peer !== undefined && <GuestMark of={peer} id={mark} />}
          {lastMessage !== undefined && (
            <time className={classes.time} dateTime={new Date(lastMessage.at).toISOString()}>
              {format.timeOrDay(lastMessage.at)}
            </time>
          )}
        </span>
        <span className={classes.second}>
          <span className={classes.preview} dir="auto" id={details}>
            {lastMessage === undefined ? t`No messages yet` : preview(lastMessage, conversation)}
          </span>
          {unread > 0 && (
            <span className={classes.unread} aria-hidden>
              {unread > COUNTED ? `${COUNTED}+` : unread}
            </span>
          )}
        </span>
      </span>
    </div>
  );
});
