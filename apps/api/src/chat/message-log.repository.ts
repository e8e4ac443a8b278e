import { Inject, Injectable } from '@nestjs/common';
import type { ChatMessage, ConversationId } from '@parley/protocol';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATABASE, type Database } from '../database/database.js';
import { conversations, members, messages } from '../database/schema.js';
import type { NewMessage } from './new-message.js';

/** What both drivers give for the statement below: the last number before the new ones, if there are any. */
const Appended = z.object({ rows: z.array(z.object({ before: z.number().int() })).max(1) });

@Injectable()
export class MessageLogRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Appends messages by a statement of their own: what {@link appendMessages} says. */
  append(
    conversation: ConversationId,
    batch: readonly NewMessage[],
  ): Promise<ChatMessage[] | undefined> {
    return appendMessages(this.database, conversation, batch);
  }

  /** Appends a message that is committed with what else the transaction does. */
  async appendIn(
    tx: Database,
    conversation: ConversationId,
    message: NewMessage,
  ): Promise<ChatMessage | undefined> {
    const appended = await appendMessages(tx, conversation, [message]);
    return appended?.at(0);
  }
}

/**
 * Appends messages with the next numbers, in the order given. The numbers are taken and the messages
 * inserted in one statement, so that no number is lost and none becomes visible before a lower one
 * [X11]: the conversation's row stays locked until the commit. Authors have read what they write; a
 * card is written by nobody.
 * @returns undefined when some author is not a member; then nothing is appended
 * @throws a unique violation when some author has sent an id before [M3]; then nothing is appended
 */
const appendMessages = async (
  database: Database,
  conversation: ConversationId,
  batch: readonly NewMessage[],
): Promise<ChatMessage[] | undefined> => {
  const authors = [...new Set(batch.map(({ author }) => author.id))];
  // Two parameters however many messages there are: the statement stays the same, and quick to plan.
  const news = JSON.stringify(
    batch.map(({ author, id, body, at }, index) => ({
      author: author.id,
      id,
      body,
      at: new Date(at).toISOString(),
      place: index + 1,
    })),
  );
  const result = await database.execute(sql`
    with news as (
      select * from jsonb_to_recordset(${news}::jsonb)
        as news (author uuid, id uuid, body jsonb, at timestamptz, place int)
    ), taken as (
      update ${conversations} set last_seq = last_seq + ${batch.length}
      where id = ${conversation} and ${authors.length} = (
        select count(*) from ${members}
        where conversation = ${conversation} and person in (select author from news)
      )
      returning last_seq - ${batch.length} as before
    ), inserted as (
      insert into ${messages} (conversation, seq, author, id, body, created_at)
      select ${conversation}, before + place, author, id, body, at from taken, news
    ), read as (
      update ${members} set read_seq = own.seq
      from (
        select author, max(before + place) as seq
        from taken, news where body ->> 'kind' = 'text' group by author
      ) as own
      where conversation = ${conversation} and person = own.author
    )
    select before from taken`);
  const [taken] = Appended.parse(result).rows;
  if (taken === undefined) return undefined;
  return batch.map(({ author, id, body, at }, index) => ({
    conversation,
    seq: taken.before + index + 1,
    id,
    author,
    at,
    body,
  }));
};
