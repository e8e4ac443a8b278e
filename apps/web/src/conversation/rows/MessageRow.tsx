import { Trans, useLingui } from '@lingui/react/macro';
import type { Person } from '@parley/protocol';
import { memo, useState } from 'react';
import { useIsBlocked } from '../../blocks/blocks-store.js';
import { CallCard } from '../../calls/card/CallCard.js';
import { Avatar } from '../../ui/Avatar.js';
import type { Format } from '../../ui/format.js';
import { GuestMark } from '../../ui/GuestMark.js';
import { staysWithin } from '../../ui/stays-within.js';
import { useNameOf } from '../../ui/use-name-of.js';
import { useShownName } from '../../ui/use-shown-name.js';
import { MessageText } from '../bodies/MessageText.js';
import { useParts } from '../late-parts.js';
import { FailedMessage } from './FailedMessage.js';
import classes from './MessageRow.module.css';
import { MessageTime } from './MessageTime.js';
import { isFolded, isSent, type MessageRow as Row, type RowPlace, timeOf } from './message-row.js';
import { SendingMessage } from './SendingMessage.js';

type Props = {
  row: Row;
  self: Person;
  /** The other person of a direct conversation. */
  peer: Person | undefined;
  format: Format;
  /** The address names it. */
  isNamed: boolean;
} & RowPlace;

/** A message with what stands above it: the day, "New messages", its author. */
export const MessageRow = memo((props: Props) => {
  const { row, self, peer, format, isNamed, startsDay, startsNew, startsGroup } = props;
  const { t } = useLingui();
  const author = isSent(row) ? row.author : self;
  const time = format.time(timeOf(row));
  const name = useShownName()(author);
  const card = isSent(row) && row.body.kind === 'call' ? row.body : undefined;
  const isBlocked = useIsBlocked(author.id);
  const [isUnfolded, setUnfolded] = useState(false);
  const isHidden = !isUnfolded && isBlocked && isFolded(row, peer !== undefined);
  // What stands above it may be folded, and its author with it.
  const showsAuthor = startsGroup || isUnfolded;
  const { FoldedMessage, MessageActions } = useParts();
  /** A menu of this message is open. */
  const [isHeld, setHeld] = useState(false);
  const [isPointed, setPointed] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  return (
    <>
      {startsDay && <div className={classes.day}>{format.day(timeOf(row))}</div>}
      {startsNew && (
        <div className={classes.new}>
          <Trans>New messages</Trans>
        </div>
      )}
      <article
        className={classes.row}
        aria-label={t`${name}, ${time}`}
        data-starts-group={showsAuthor || undefined}
        data-held={isHeld || undefined}
        aria-current={isNamed ? 'location' : undefined}
        data-pending={(!isSent(row) && row.progress.kind !== 'failed') || undefined}
        // A finger that scrolls points at nothing: it holds the time, which is a link.
        onPointerEnter={({ pointerType }) => setPointed(pointerType !== 'touch')}
        onPointerLeave={() => setPointed(false)}
        onFocus={({ target }) =>
          setFocus(target.matches(':focus-visible, [data-message-actions] *'))
        }
        onBlur={(event) => setFocus(hasFocus && staysWithin(event))}
      >
        {isHidden ? (
          FoldedMessage && <FoldedMessage takesFocus={isHeld} onShow={() => setUnfolded(true)} />
        ) : card !== undefined && peer !== undefined ? (
          <CallCard
            card={card}
            isCaller={author.id === self.id}
            time={<MessageTime row={row} text={time} format={format} />}
            peer={peer}
            format={format}
          />
        ) : (
          <AuthoredText row={row} author={author} format={format} showsAuthor={showsAuthor} />
        )}
        {isSent(row) && !isHidden && (isPointed || hasFocus || isHeld) && MessageActions && (
          <MessageActions
            message={row}
            isOfOthers={peer === undefined && author.id !== self.id}
            onHold={setHeld}
          />
        )}
      </article>
    </>
  );
});

type AuthoredProps = Pick<Props, 'row' | 'format'> & {
  author: Person;
  showsAuthor: boolean;
};

const AuthoredText = ({ row, author, format, showsAuthor }: AuthoredProps) => {
  const name = useNameOf()(author);
  const at = timeOf(row);
  const clock = (text: string) => (
    <span className={classes.time}>
      <MessageTime row={row} text={text} format={format} />
    </span>
  );
  return (
    <>
      <div className={classes.side}>
        {showsAuthor ? (
          <Avatar name={author.name} id={author.id} size={36} />
        ) : (
          clock(format.digits(at))
        )}
      </div>
      <div className={classes.content}>
        {showsAuthor && (
          <div className={classes.head}>
            <span className={classes.author} dir="auto">
              {name}
            </span>
            <GuestMark of={author} />
            {clock(format.time(at))}
          </div>
        )}
        <MessageBody row={row} />
      </div>
    </>
  );
};

const MessageBody = ({ row }: { row: Row }) => {
  if (isSent(row)) return row.body.kind === 'text' ? <MessageText text={row.body.text} /> : null;
  const { id, text, progress } = row;
  return (
    <>
      <MessageText text={text} />
      {progress.kind === 'failed' ? (
        <FailedMessage id={id} code={progress.code} />
      ) : (
        <SendingMessage />
      )}
    </>
  );
};
