import { Inject, Injectable } from '@nestjs/common';
import { ConversationId, type PersonId, type Seq, type SessionId } from '@parley/protocol';
import { and, eq, exists, inArray, lt, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { isClosed } from '../database/closed.js';
import { DATABASE, type Database } from '../database/database.js';
import { isLive } from '../database/live-session.js';
import { blocks, conversations, members } from '../database/schema.js';
import { pairOf } from './pair.js';

type Pair = readonly [PersonId, PersonId];

/** A direct conversation, as far as it concerns who would write or call there. */
export type Direct = {
  id: ConversationId;
  /** Whether it takes nothing new [V13]. */
  isClosed: boolean;
  /** Whether that is because of whoever asks. */
  isBlockedByOne: boolean;
};

const membership = (person: PersonId, id: ConversationId): SQL | undefined =>
  and(eq(members.conversation, id), eq(members.person, person));

const lastSeqOf = (id: ConversationId | Placeholder): SQL =>
  sql`(select ${conversations.lastSeq} from ${conversations} where ${conversations.id} = ${id})`;

/** What everybody who sees a message come does at once. */
const moveForward = (database: Database) => {
  const id = sql.placeholder('id');
  const reached = sql`least(${sql.placeholder('seq')}::int, ${lastSeqOf(id)})`;
  return database
    .update(members)
    .set({ readSeq: reached })
    .where(
      and(
        eq(members.conversation, id),
        eq(members.person, sql.placeholder('person')),
        lt(members.readSeq, reached),
        isLive(sql.placeholder('session')),
      ),
    )
    .returning({ readSeq: members.readSeq });
};

@Injectable()
export class ConversationsRepository {
  private readonly moving;

  constructor(@Inject(DATABASE) private readonly database: Database) {
    this.moving = moveForward(database).prepare('read_mark_forward');
  }

  /** The two of a direct conversation, null for one that many are in; undefined when there is none. */
  async pair(id: ConversationId): Promise<string | null | undefined> {
    const [row] = await this.database
      .select({ pair: conversations.pair })
      .from(conversations)
      .where(eq(conversations.id, id));
    return row?.pair;
  }

  async addMember(tx: Database, conversation: ConversationId, person: PersonId): Promise<void> {
    // Who comes has not missed what was said before.
    const readSeq = lastSeqOf(conversation);
    await tx.insert(members).values({ conversation, person, readSeq }).onConflictDoNothing();
  }

  /**
   * The one of the two, as it is to the first of them. Two who ask at once get the same: the pair is unique.
   */
  async direct(tx: Database, one: PersonId, other: PersonId): Promise<Direct> {
    const pair = pairOf(one, other);
    const [made] = await tx
      .insert(conversations)
      .values({
        id: ConversationId.parse(crypto.randomUUID()),
        kind: 'direct',
        pair,
        createdAt: Date.now(),
      })
      .onConflictDoNothing()
      .returning({ id: conversations.id });
    if (made !== undefined) {
      await tx.insert(members).values([
        { conversation: made.id, person: one },
        { conversation: made.id, person: other },
      ]);
    }
    const ownBlock = tx
      .select({ one: sql`1` })
      .from(blocks)
      .where(and(eq(blocks.blocker, one), eq(blocks.blocked, other)));
    const [present] = await tx
      .select({ id: conversations.id, isClosed, isBlockedByOne: sql<boolean>`${exists(ownBlock)}` })
      .from(conversations)
      .where(eq(conversations.pair, pair));
    if (present === undefined) throw new Error('A direct conversation vanished');
    return present;
  }

  async isClosed(id: ConversationId): Promise<boolean> {
    const [row] = await this.database
      .select({ isClosed })
      .from(conversations)
      .where(eq(conversations.id, id));
    return row?.isClosed ?? false;
  }

  /** Has the conversation say whether one of its two has blocked the other: what waits to write there sees it. */
  async noteBlocks(tx: Database, id: ConversationId, [one, other]: Pair): Promise<void> {
    const either = tx
      .select({ one: sql`1` })
      .from(blocks)
      .where(
        or(
          and(eq(blocks.blocker, one), eq(blocks.blocked, other)),
          and(eq(blocks.blocker, other), eq(blocks.blocked, one)),
        ),
      );
    await tx
      .update(conversations)
      .set({ blocked: sql`${exists(either)}` })
      .where(eq(conversations.id, id));
  }

  /** The one that is there, if there is one. */
  async findDirect(
    one: PersonId,
    other: PersonId,
    by = this.database,
  ): Promise<ConversationId | undefined> {
    const [present] = await by
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.pair, pairOf(one, other)));
    return present?.id;
  }

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /**
   * Moves the read mark forward, at most to the last message.
   * @param by the person and the session by which they do it
   * @returns where it stands now, or undefined when it does not move
   */
  async markRead(
    { person, session }: { person: PersonId; session: SessionId },
    id: ConversationId,
    seq: Seq,
  ): Promise<Seq | undefined> {
    const [row] = await this.moving.execute({ person, session, id, seq });
    return row?.readSeq;
  }

  /**
   * Moves the marks of those to the newest message who had read all before it.
   * @returns whose marks moved
   */
  async readNewest(
    tx: Database,
    id: ConversationId,
    seq: Seq,
    readers: readonly PersonId[],
  ): Promise<PersonId[]> {
    const rows = await tx
      .update(members)
      .set({ readSeq: seq })
      .where(
        and(
          eq(members.conversation, id),
          inArray(members.person, [...readers]),
          eq(members.readSeq, seq - 1),
        ),
      )
      .returning({ person: members.person });
    return rows.map(({ person }) => person);
  }

  /** Where the read mark stands, or undefined when the person is not a member. */
  async readSeq(person: PersonId, id: ConversationId): Promise<Seq | undefined> {
    const [row] = await this.database
      .select({ readSeq: members.readSeq })
      .from(members)
      .where(membership(person, id));
    return row?.readSeq;
  }
}
