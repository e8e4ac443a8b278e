import type { Self } from '@parley/protocol';
import { useFormat } from '../ui/format.js';
import { MessageRow } from './MessageRow.js';
import { placeOf } from './message-row.js';
import type { PendingMessage } from './pending-message.js';

type Props = { pending: readonly PendingMessage[]; self: Self };

/** What one wrote while the conversation is not here yet. */
export const PendingMessages = ({ pending, self }: Props) => {
  const format = useFormat();
  return pending.map((message, index) => (
    <MessageRow
      key={message.id}
      row={message}
      self={self}
      peer={undefined}
      format={format}
      {...placeOf(message, pending[index - 1], self.id)}
    />
  ));
};
