import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { PendingMessage } from '../messages/pending-message.js';
import { SENDING_AFTER } from './sending-after.js';

/** Says to screen readers that messages take their time, once until all have arrived. */
export const SendingAnnouncer = ({ pending }: { pending: readonly PendingMessage[] }) => {
  const oldest = pending.find(({ progress }) => progress.kind !== 'failed')?.id;
  const [isSaid, setSaid] = useState(false);

  useEffect(() => {
    if (oldest === undefined) {
      setSaid(false);
      return;
    }
    const timer = setTimeout(setSaid, SENDING_AFTER, true);
    return () => clearTimeout(timer);
  }, [oldest]);

  return (
    <div className="unseen" aria-live="polite">
      {isSaid && (
        <p>
          <Trans>Sending…</Trans>
        </p>
      )}
    </div>
  );
};
