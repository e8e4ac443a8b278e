import { useLingui } from '@lingui/react/macro';
import type { ChatMessage, Conversation } from '@parley/protocol';
import { useCallback } from 'react';
import { useSession } from '../auth/session-store.js';
import { useCallText } from '../chat/call-text.js';

export type Preview = (message: ChatMessage, conversation: Conversation) => string;

/** How much of a message can show in a line. */
const SHOWN = 200;

/** The newest message of a conversation in a line. */
export const usePreview = (): Preview => {
  const { t } = useLingui();
  const callText = useCallText();
  const self = useSession((session) => session.self?.id);
  return useCallback(
    ({ author, body }, { kind, peer }) => {
      const isMine = author.id === self;
      if (body.kind === 'call') return callText(body, isMine, peer?.name ?? author.name);
      const text = body.text.slice(0, SHOWN);
      const { name } = author;
      if (isMine) return t`You: ${text}`;
      return kind === 'lobby' ? t`${name}: ${text}` : text;
    },
    [t, callText, self],
  );
};
