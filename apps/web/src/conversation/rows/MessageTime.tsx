import type { ChatMessage } from '@parley/protocol';
import { AddressLink } from '../../addresses/AddressLink.js';
import { type Address, pathOf } from '../../addresses/address.js';
import { browserNavigation } from '../../addresses/browser-navigation.js';
import type { Format } from '../../ui/format.js';
import { messageStop } from '../log/message-stops.js';
import classes from './MessageTime.module.css';
import { isSent, type MessageRow, timeOf } from './message-row.js';

const addressOf = ({ conversation, seq }: ChatMessage): Address => ({
  kind: 'conversation',
  conversation,
  seq,
});

/** What leads to the message, wherever it is pasted. */
export const urlOf = (message: ChatMessage): string =>
  new URL(pathOf(addressOf(message)), location.origin).href;

type Props = {
  row: MessageRow;
  /** The time, as it is shown. */
  text: string;
  format: Format;
};

/** When a message was written; once the server has it, this is the link to it. */
export const MessageTime = ({ row, text, format }: Props) => {
  const at = timeOf(row);
  const time = (
    <time dateTime={new Date(at).toISOString()} title={format.full(at)}>
      {text}
    </time>
  );
  if (!isSent(row)) return <span className={classes.time}>{time}</span>;
  const address = addressOf(row);
  return (
    <AddressLink
      {...messageStop}
      className={classes.time}
      to={address}
      // One is there already: it is no way further, and the way back stays what it was.
      onGo={() => browserNavigation.amend(address)}
    >
      {time}
    </AddressLink>
  );
};
