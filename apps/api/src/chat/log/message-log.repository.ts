import { Inject, Injectable } from '@nestjs/common';
import type { ConversationId } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { audienceOf } from '../../conversations/pair.js';
import { arrayOf } from '../../database/array-of.js';
import { isClosed } from '../../database/closed.js';
import { DATABASE, type Database } from '../../database/database.js';
import { areLive } from '../../database/live-session.js';
import { conversations, members, messages } from '../../database/schema.js';
import { messageAt, type NewMessage } from './new-message.js';
import type { StoredMessage } from './stored-message.js';

@Injectable()
export class MessageLogRepository {
  private readonly appending;

  constructor(@Inject(DATABASE) database: Database) {
    this.appending = appending(database);
  }

  /**
   * Appends messages by a statement of their own, with the next numbers, in the order given.
   * @returns undefined when some author is not a member, some session has ended, or the conversation takes nothing
   * new; then nothing is appended
   * @throws a unique violation when some author has sent an id before [M3]; then nothing is appended
   */
  append(
    conversation: ConversationId,
    batch: readonly NewMessage[],
  ): Promise<StoredMessage[] | undefined> {
    return appendBy(this.appending, conversation, batch);
  }

  /** Appends a message that is committed with what else the transaction does. */
  async appendIn(
    tx: Database,
    conversation: ConversationId,
    message: NewMessage,
  ): Promise<StoredMessage | undefined> {
    const appended = await appendBy(appending(tx), conversation, [message]);
    return appended?.at(0);
  }
}

/**
 * The numbers are taken and the messages inserted in one statement, so that no number is lost and none becomes
 * visible before a lower one [X11]: the conversation's row stays locked until the commit. Authors have read what
 * they write; a card is written by nobody.
 *
 * Members are joined by both columns of their key to rows of which the planner knows nothing but that they are
 * few: where it sees the conversation as a value it reads all its members, taking it for one of average size.
 */
const appending = (database: Database) => {
  const conversation = sql`${sql.placeholder('conversation')}::uuid`;
  const count = sql`${sql.placeholder('count')}::int`;
  const authors = sql`${sql.placeholder('authors')}::uuid[]`;
  const sessions = sql.placeholder('sessions');
  // It may end what was begun before a block.
  const isCard = sql`cardinality(${sessions}::uuid[]) = 0`;
  const news = database.$with('news', {}).as(sql`
    select * from jsonb_to_recordset(${sql.placeholder('news')}::jsonb)
      as news (author uuid, id uuid, body jsonb, at timestamptz, place int)`);
  const writers = database.$with('writers', {}).as(sql`
    select ${conversation} as conversation, unnest(${authors}) as person`);
  const result = {
    before: sql<number>`before`.as('before'),
    pair: sql<string | null>`pair`.as('pair'),
  };
  const taken = database.$with('taken', result).as(sql`
    update ${conversations} set last_seq = last_seq + ${count}
    where id = ${conversation} and ${areLive(sessions)} and (${isCard} or not ${isClosed})
      and cardinality(${authors}) = (
        select count(*) from writers inner join ${members} using (conversation, person)
      )
    returning last_seq - ${count} as before, pair`);
  const inserted = database.$with('inserted', {}).as(sql`
    insert into ${messages} (conversation, seq, author, id, body, created_at)
    select ${conversation}, before + place, author, id, body, at from taken, news`);
  const touched = database.$with('touched', {}).as(sql`
    select distinct ${conversation} as conversation, before, pair,
      unnest(${authors} || coalesce(string_to_array(pair, ':')::uuid[], '{}')) as person
    from taken`);
  const newest = sql`(select at from news order by place desc limit 1)`;
  const own = sql`(
    select before + max(place) from news where author = member.person and body ->> 'kind' = 'text'
  )`;
  const marked = database.$with('marked', {}).as(sql`
    update ${members} as member set
      read_seq = coalesce(${own}, read_seq),
      last_at = case when pair is null then last_at else ${newest} end
    from touched
    where member.conversation = touched.conversation and member.person = touched.person`);
  return database
    .with(news, writers, taken, inserted, touched, marked)
    .select({ before: taken.before, pair: taken.pair })
    .from(taken)
    .prepare('message_append');
};

const appendBy = async (
  prepared: ReturnType<typeof appending>,
  conversation: ConversationId,
  batch: readonly NewMessage[],
): Promise<StoredMessage[] | undefined> => {
  const authors = [...new Set(batch.map(({ author }) => author.id))];
  const sessions = [...new Set(batch.flatMap(({ session }) => session ?? []))];
  // One parameter however many messages there are: the statement stays the same.
  const news = batch.map(({ author, id, body, at }, index) => ({
    author: author.id,
    id,
    body,
    at: new Date(at).toISOString(),
    place: index + 1,
  }));
  const [taken] = await prepared.execute({
    conversation,
    count: batch.length,
    authors: arrayOf(authors),
    sessions: arrayOf(sessions),
    news: JSON.stringify(news),
  });
  if (taken === undefined) return undefined;
  const { before, pair } = taken;
  const audience = audienceOf(conversation, pair);
  return batch.map((message, index) => ({
    audience,
    message: messageAt(conversation, before + index + 1, message),
  }));
};
