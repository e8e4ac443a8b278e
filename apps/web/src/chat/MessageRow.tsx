import { Trans, useLingui } from '@lingui/react/macro';
import type { Person, PersonId } from '@parley/protocol';
import { memo } from 'react';
import { Avatar } from '../ui/Avatar.js';
import type { Format } from '../ui/format.js';
import { CallCard } from './CallCard.js';
import { FailedMessage } from './FailedMessage.js';
import classes from './MessageRow.module.css';
import { MessageText } from './MessageText.js';
import { isSent, type MessageRow as Row, type RowPlace, timeOf } from './message-row.js';

type Props = {
  row: Row;
  self: { id: PersonId; name: string };
  /** The other person of a direct conversation. */
  peer: Person | undefined;
  format: Format;
} & RowPlace;

/** A message with what stands above it: the day, "New messages", its author. */
export const MessageRow = memo((props: Props) => {
  const { row, self, peer, format, startsDay, startsNew, startsGroup } = props;
  const { t } = useLingui();
  const author = isSent(row) ? row.author : self;
  const at = timeOf(row);
  const time = format.time(at);
  const { name } = author;
  const clock = (
    <time className={classes.time} dateTime={new Date(at).toISOString()} title={format.full(at)}>
      {time}
    </time>
  );
  return (
    <>
      {startsDay && <div className={classes.day}>{format.day(at)}</div>}
      {startsNew && (
        <div className={classes.new}>
          <Trans>New messages</Trans>
        </div>
      )}
      <article
        className={classes.row}
        aria-label={t`${name}, ${time}`}
        data-starts-group={startsGroup || undefined}
        data-pending={!isSent(row) || undefined}
      >
        <div className={classes.side}>
          {startsGroup ? <Avatar name={name} id={author.id} size={36} /> : clock}
        </div>
        <div className={classes.content}>
          {startsGroup && (
            <div className={classes.head}>
              <span className={classes.author} dir="auto">
                {name}
              </span>
              {clock}
            </div>
          )}
          <MessageBody row={row} isMine={author.id === self.id} peer={peer} />
        </div>
      </article>
    </>
  );
});

type BodyProps = { row: Row; isMine: boolean; peer: Person | undefined };

const MessageBody = ({ row, isMine, peer }: BodyProps) => {
  if (!isSent(row)) {
    return (
      <>
        <MessageText text={row.text} />
        {row.progress.kind === 'failed' && <FailedMessage id={row.id} code={row.progress.code} />}
      </>
    );
  }
  if (row.body.kind === 'text') return <MessageText text={row.body.text} />;
  return peer === undefined ? null : <CallCard card={row.body} isCaller={isMine} peer={peer} />;
};
