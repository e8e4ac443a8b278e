import { Inject, Injectable } from '@nestjs/common';
import {
  type ChatMessage,
  type ConversationId,
  limits,
  type PersonId,
  type SessionId,
} from '@parley/protocol';
import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../../database/database.js';
import { holdLive } from '../../database/live-session.js';
import { isGuest } from '../../database/person-columns.js';
import { members, messages, people } from '../../database/schema.js';
import { messageAt } from './new-message.js';

const selected = (database: Database) =>
  database
    .select({
      conversation: messages.conversation,
      seq: messages.seq,
      id: messages.id,
      at: messages.createdAt,
      body: messages.body,
      author: messages.author,
      name: people.name,
      guest: isGuest(people).as('guest'),
    })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.author));

type Row = Awaited<ReturnType<typeof selected>>[number];

const toMessage = ({ conversation, seq, author, name, guest, ...row }: Row): ChatMessage =>
  messageAt(conversation, seq, { ...row, author: { id: author, name, guest } });

/**
 * Messages beside the membership, in one statement: nobody reads on who is no member any more. Of those only as many as
 * may be of use to an answer [L8], and one: what others write must not cost whoever asks more than an answer can hold.
 */
const pageFor = (database: Database, range: SQL, inOrder: typeof asc) => {
  const conversation = sql.placeholder('conversation');
  const found = selected(database)
    .where(and(eq(messages.conversation, conversation), range))
    .orderBy(inOrder(messages.seq))
    .limit(sql.placeholder('limit'))
    .as('found');
  const before = sql<number>`coalesce(sum(octet_length(${found.body}::text)) over (order by ${inOrder(found.seq)} rows between unbounded preceding and 1 preceding), 0)`;
  const page = database
    .select({ ...found._.selectedFields, before: before.as('before') })
    .from(found)
    .as('page');
  const membership = and(
    eq(members.conversation, conversation),
    eq(members.person, sql.placeholder('person')),
  );
  return database
    .select({ message: page._.selectedFields })
    .from(members)
    .leftJoinLateral(page, lt(page.before, limits.historyBytes))
    .where(membership)
    .orderBy(inOrder(page.seq));
};

@Injectable()
export class ChatRepository {
  private readonly newestBefore;
  private readonly oldestAfter;
  private readonly ofClientId;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    const seq = sql.placeholder('seq');
    const newest = pageFor(database, lt(messages.seq, seq), desc);
    this.newestBefore = newest.prepare('history_before');
    const oldest = pageFor(database, gt(messages.seq, seq), asc);
    this.oldestAfter = oldest.prepare('history_after');
    const isSame = and(
      eq(messages.author, sql.placeholder('author')),
      eq(messages.id, sql.placeholder('id')),
    );
    this.ofClientId = selected(database).where(isSame).prepare('message_of_client_id');
  }

  /**
   * The newest messages before `seq`, or the newest of all, the newest first.
   * @returns undefined when the person is not a member
   */
  before(
    person: PersonId,
    conversation: ConversationId,
    seq: number | undefined,
    limit: number,
  ): Promise<ChatMessage[] | undefined> {
    const values = { person, conversation, seq: seq ?? limits.counter, limit };
    return this.page(this.newestBefore.execute(values));
  }

  /**
   * The oldest messages after `seq` in the order of `seq`.
   * @returns undefined when the person is not a member
   */
  after(
    person: PersonId,
    conversation: ConversationId,
    seq: number,
    limit: number,
  ): Promise<ChatMessage[] | undefined> {
    return this.page(this.oldestAfter.execute({ person, conversation, seq, limit }));
  }

  /** The message that a client sent under this id before, if it did [M3]. */
  async byClientId(author: PersonId, id: ChatMessage['id']): Promise<ChatMessage | undefined> {
    const [row] = await this.ofClientId.execute({ author, id });
    return row && toMessage(row);
  }

  /** @throws {Refused} UNAUTHENTICATED when the session has ended */
  holdLive(session: SessionId): Promise<void> {
    return holdLive(this.database, session);
  }

  private async page(
    found: Promise<readonly { message: Row | null }[]>,
  ): Promise<ChatMessage[] | undefined> {
    const rows = await found;
    if (rows.length === 0) return undefined;
    return rows.flatMap(({ message }) => (message === null ? [] : [toMessage(message)]));
  }
}
