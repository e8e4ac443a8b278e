import type { ChatMessage, PersonId, Seq } from '@parley/protocol';
import type { MessageLog } from '../../messages/message-log.js';
import type { PendingMessage } from '../../messages/pending-message.js';

/** Milliseconds between two messages of one author until the second shows the author again. */
const GROUPED = 5 * 60_000;

/** What a row of the conversation shows: a message that the server has, or one that waits here. */
export type MessageRow = ChatMessage | PendingMessage;

export const isSent = (row: MessageRow): row is ChatMessage => 'seq' in row;

/**
 * The first message that is here, while older ones are not: how it stands to the one before it is not
 * known, and a row that changed its height when that one comes would move what is read.
 */
export const unplacedOf = ({ messages, hasOlder }: MessageLog): ChatMessage | undefined =>
  hasOlder ? messages[0] : undefined;

/** All rows of a conversation; the very list of messages when it is all there is, so that it costs nothing. */
export const rowsOf = (
  log: MessageLog,
  pending: readonly PendingMessage[],
): readonly MessageRow[] => {
  const placed = unplacedOf(log) === undefined ? log.messages : log.messages.slice(1);
  return pending.length === 0 ? placed : [...placed, ...pending];
};

/** By the clock of the server, or of this device for what the server does not have. */
export const timeOf = (row: MessageRow): number => (isSent(row) ? row.at : row.writtenAt);

/**
 * The same before and after the server has an own message, so that its row stays the same element.
 * Another's `id` could be made to repeat; the `seq` cannot.
 */
export const keyOf = (row: MessageRow, self: PersonId): string | number =>
  isSent(row) && row.author.id !== self ? row.seq : row.id;

export type RowPlace = {
  readonly startsDay: boolean;
  /** Stands under "New messages". */
  readonly startsNew: boolean;
  /** Shows its author and time; the rows after it, up to the next such row, are its group. */
  readonly startsGroup: boolean;
};

const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString();

/**
 * Whether one wants to see it only by hand, of somebody whom one has blocked: all that they write where many write, and in
 * the conversation of two the calls that did not come through [B5].
 */
export const isFolded = (row: MessageRow, isDirect: boolean): boolean =>
  !isDirect || (isSent(row) && row.body.kind === 'call' && row.body.outcome === 'unavailable');

const isCard = (row: MessageRow): boolean => isSent(row) && row.body.kind === 'call';

/**
 * How a row stands to the one before it. Told by these two alone, so that a new message costs the same
 * in a conversation of any length.
 */
export const placeOf = (
  row: MessageRow,
  before: MessageRow | undefined,
  self: PersonId,
  newAfter?: Seq,
): RowPlace => {
  const authorOf = (one: MessageRow) => (isSent(one) ? one.author.id : self);
  const startsDay = before === undefined || !isSameDay(timeOf(before), timeOf(row));
  const startsNew =
    newAfter !== undefined &&
    isSent(row) &&
    row.seq > newAfter &&
    (before === undefined || (isSent(before) && before.seq <= newAfter));
  const continues =
    before !== undefined &&
    authorOf(before) === authorOf(row) &&
    timeOf(row) - timeOf(before) < GROUPED &&
    !isCard(before) &&
    !isCard(row);
  return { startsDay, startsNew, startsGroup: startsDay || startsNew || !continues };
};
