import { useLingui } from '@lingui/react/macro';
import type { Person, PersonId } from '@parley/protocol';
import { useEffect, useRef, useState } from 'react';
import { useCallText } from './call-text.js';
import { lastSeqOf, type MessageLog } from './message-log.js';
import classes from './NewMessageAnnouncer.module.css';

type Props = { log: MessageLog; self: PersonId; peer: Person | undefined };

/**
 * Says to screen readers what others write. The list itself would repeat old messages whenever scrolling
 * draws them.
 */
export const NewMessageAnnouncer = ({ log, self, peer }: Props) => {
  const { t } = useLingui();
  const callText = useCallText();
  const [said, setSaid] = useState('');
  const heardUpTo = useRef(lastSeqOf(log));
  const newest = log.messages.at(-1);

  useEffect(() => {
    if (newest === undefined || newest.seq <= heardUpTo.current || log.hasNewer) return;
    heardUpTo.current = newest.seq;
    const { author, body } = newest;
    if (author.id === self) return;
    const { name } = author;
    const words = body.kind === 'text' ? body.text : callText(body, false, peer?.name ?? name);
    setSaid(t`${name}: ${words}`);
  }, [newest, log.hasNewer, self, peer, callText, t]);

  return (
    <div className={classes.unseen} aria-live="polite">
      {said}
    </div>
  );
};
