import { useLingui } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import type { PendingMessage } from '../../messages/pending-message.js';
import { useFormat } from '../../ui/format.js';
import { scrolledByKeys } from '../log/scrolled-by-keys.js';
import { MessageRow } from './MessageRow.js';
import { placeOf } from './message-row.js';
import classes from './PendingMessages.module.css';

type Props = { pending: readonly PendingMessage[]; self: Self };

/** What one wrote while the conversation is not here yet. */
export const PendingMessages = ({ pending, self }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  if (pending.length === 0) return null;
  return (
    <section className={classes.pending} aria-label={t`Messages`} {...scrolledByKeys}>
      {pending.map((message, index) => (
        <MessageRow
          key={message.id}
          row={message}
          self={self}
          peer={undefined}
          isNamed={false}
          format={format}
          {...placeOf(message, pending[index - 1], self.id)}
        />
      ))}
    </section>
  );
};
