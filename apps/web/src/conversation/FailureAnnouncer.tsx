import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { PendingMessage } from '../messages/pending-message.js';
import { useRefusalText } from '../ui/refusal-text.js';

const failedOf = (pending: readonly PendingMessage[]) =>
  pending.flatMap(({ id, progress }) =>
    progress.kind === 'failed' ? { id, code: progress.code } : [],
  );

/** Says to screen readers that a message was not sent, wherever the list stands. */
export const FailureAnnouncer = ({ pending }: { pending: readonly PendingMessage[] }) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const [said, setSaid] = useState<{ id: string; words: string }>();
  const known = useRef(new Set(failedOf(pending).map(({ id }) => id)));

  useEffect(() => {
    const failed = failedOf(pending);
    const fresh = failed.find(({ id }) => !known.current.has(id));
    known.current = new Set(failed.map(({ id }) => id));
    if (fresh === undefined) return;
    const reason = refusalText(fresh.code);
    setSaid({ id: fresh.id, words: t`Not sent. ${reason}` });
  }, [pending, refusalText, t]);

  return (
    <div className="unseen" aria-live="polite">
      {said !== undefined && <p key={said.id}>{said.words}</p>}
    </div>
  );
};
