import { useLingui } from '@lingui/react/macro';
import type { Person, PersonId } from '@parley/protocol';
import { useEffect, useRef, useState } from 'react';
import { useHasBlocked } from '../../blocks/blocks-store.js';
import { useCallText } from '../../calls/card/call-text.js';
import { useLinks } from '../../messages/late-links.js';
import { lastSeqOf, type MessageLog } from '../../messages/message-log.js';
import { useNameOf } from '../../ui/use-name-of.js';
import { useShownName } from '../../ui/use-shown-name.js';
import { type Announcement, announcementsOf, withAnnouncements } from './announcements.js';

type Props = { log: MessageLog; self: PersonId; peer: Person | undefined };

/**
 * Says to screen readers what others write. The list itself would repeat old messages whenever scrolling
 * draws them.
 */
export const NewMessageAnnouncer = ({ log, self, peer }: Props) => {
  const { t } = useLingui();
  const callText = useCallText();
  const nameOf = useNameOf();
  const shownName = useShownName();
  const hasBlocked = useHasBlocked();
  const shownText = useLinks((links) => links.shownText);
  const [said, setSaid] = useState<readonly Announcement[]>([]);
  const heardUpTo = useRef(lastSeqOf(log));

  useEffect(() => {
    if (log.hasNewer || lastSeqOf(log) <= heardUpTo.current) return;
    const added = announcementsOf(log, heardUpTo.current, self, {
      ofMessage({ author, body }) {
        if (hasBlocked(author.id)) return t`Message from somebody you have blocked.`;
        const name = shownName(author);
        const words =
          body.kind === 'text'
            ? shownText(body.text)
            : callText(body, false, nameOf(peer ?? author));
        return t`${name}: ${words}`;
      },
      ofMany: (count) => t`${count} new messages`,
    });
    heardUpTo.current = lastSeqOf(log);
    setSaid((before) => withAnnouncements(before, added));
  }, [log, self, peer, hasBlocked, callText, nameOf, shownName, shownText, t]);

  // An element for each: words that stand there already would not be said again.
  return (
    <div className="unseen" aria-live="polite" aria-relevant="additions">
      {said.map(({ seq, words }) => (
        <p key={seq}>{words}</p>
      ))}
    </div>
  );
};
