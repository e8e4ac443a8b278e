import { Trans, useLingui } from '@lingui/react/macro';
import type { Conversation } from '@parley/protocol';
import { IconMessages } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Avatar } from '../ui/Avatar.js';
import { MarkedName } from '../ui/MarkedName.js';
import { useNameOf } from '../ui/use-name-of.js';
import classes from './conversation-kinds.module.css';

/*
 * What differs between the kinds of conversations, each in one switch: a further kind does not compile until each says
 * what it is there.
 */

/** Whether a message needs its author's name beside it, where others than one other write. */
export const hasManyAuthors = ({ kind }: Conversation): boolean => {
  switch (kind) {
    case 'lobby':
      return true;
    case 'direct':
      return false;
  }
};

/** The name of a conversation. */
export const useConversationName = (): ((conversation: Conversation) => string) => {
  const { t } = useLingui();
  const nameOf = useNameOf();
  return useCallback(
    (conversation) => {
      switch (conversation.kind) {
        case 'lobby':
          return t`Lobby`;
        case 'direct':
          return nameOf(conversation.peer);
      }
    },
    [nameOf, t],
  );
};

/** What stands in the composer before anything is written there. */
export const useComposerHint = (): ((conversation: Conversation) => string) => {
  const { t } = useLingui();
  return useCallback(
    (conversation) => {
      switch (conversation.kind) {
        case 'lobby':
          return t`Write to everyone`;
        case 'direct': {
          const { name } = conversation.peer;
          return t`Write to ${name}`;
        }
      }
    },
    [t],
  );
};

type Of = { of: Conversation };

export const ConversationPicture = ({ of: conversation }: Of) => {
  switch (conversation.kind) {
    case 'lobby':
      return (
        <span className={classes.lobby}>
          <IconMessages size={20} aria-hidden />
        </span>
      );
    case 'direct': {
      const { name, id } = conversation.peer;
      return <Avatar name={name} id={id} size={40} />;
    }
  }
};

/** What stands before the first message. */
export const LogBeginning = ({ of: conversation }: Of) => {
  switch (conversation.kind) {
    case 'lobby':
      return <Trans>The lobby begins here. Everyone can read it.</Trans>;
    case 'direct': {
      const name = <MarkedName of={conversation.peer} />;
      return <Trans>Your conversation with {name} begins here.</Trans>;
    }
  }
};
