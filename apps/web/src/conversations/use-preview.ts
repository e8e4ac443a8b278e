import { useLingui } from '@lingui/react/macro';
import type { Conversation, MessagePreview } from '@parley/protocol';
import { useCallback } from 'react';
import { useHasBlocked } from '../blocks/blocks-store.js';
import { useCallText } from '../calls/card/call-text.js';
import { useLinks } from '../messages/late-links.js';
import { useSession } from '../session/session-store.js';
import { useNameOf } from '../ui/use-name-of.js';
import { useShownName } from '../ui/use-shown-name.js';
import { hasManyAuthors } from './conversation-kinds.js';
import { peerOf } from './peer-of.js';

export type Preview = (message: MessagePreview, conversation: Conversation) => string;

/** The newest message of a conversation in a line. */
export const usePreview = (): Preview => {
  const { t } = useLingui();
  const callText = useCallText();
  const nameOf = useNameOf();
  const shownName = useShownName();
  const hasBlocked = useHasBlocked();
  const shownText = useLinks((links) => links.shownText);
  const self = useSession((session) => session.self?.id);
  return useCallback(
    ({ author, body }, conversation) => {
      const isMine = author.id === self;
      // Of a call that did not come through, too.
      if (hasBlocked(author.id)) return t`Message from somebody you have blocked.`;
      if (body.kind === 'call')
        return callText(body, isMine, nameOf(peerOf(conversation) ?? author));
      const shown = shownText(body.text);
      const text = body.cut ? `${shown}…` : shown;
      if (isMine) return t`You: ${text}`;
      const name = shownName(author);
      return hasManyAuthors(conversation) ? t`${name}: ${text}` : text;
    },
    [t, hasBlocked, callText, nameOf, shownName, shownText, self],
  );
};
