import { Inject, Injectable } from '@nestjs/common';
import type { LinkId, Person, PersonId } from '@parley/protocol';
import { and, desc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { isMakerAllowed } from '../database/good-link.js';
import { isGuest, personColumns } from '../database/person-columns.js';
import { links, people } from '../database/schema.js';
import type { Link } from '../links/link.js';

/** Of those who came by one invitation the newest that are shown. */
const SHOWN = 20;

export type ListedLink = { link: Link; maker: Person | null; isMakerAllowed: boolean };
export type Arrival = { invitation: LinkId; person: Person };

const isInvitation = eq(links.kind, 'invitation');

@Injectable()
export class InvitationsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  /** The newest first. @param maker whose they are; everybody's when absent */
  page(
    maker: PersonId | undefined,
    after: LinkId | undefined,
    most: number,
  ): Promise<ListedLink[]> {
    const which = and(isInvitation, maker && eq(links.maker, maker), after && isAfter(after));
    return this.listed(which).orderBy(desc(links.createdAt), links.id).limit(most);
  }

  find(ids: readonly LinkId[]): Promise<ListedLink[]> {
    return this.listed(and(isInvitation, inArray(links.id, [...ids])));
  }

  /** Who came by which of them, the newest first. */
  async arrivals(invitations: readonly LinkId[]): Promise<Arrival[]> {
    const { database } = this;
    const ranked = database
      .select({
        invitation: people.invitation,
        id: people.id,
        name: people.name,
        guest: isGuest(people).as('guest'),
        rank: sql<number>`row_number() over (partition by ${people.invitation} order by ${people.createdAt} desc, ${people.id})`.as(
          'rank',
        ),
      })
      .from(people)
      .where(and(inArray(people.invitation, [...invitations]), isNull(people.erasedAt)))
      .as('ranked');
    const rows = await database
      .select()
      .from(ranked)
      .where(lte(ranked.rank, SHOWN))
      .orderBy(ranked.rank);
    return rows.flatMap(({ invitation, id, name, guest }) =>
      invitation === null ? [] : [{ invitation, person: { id, name, guest } }],
    );
  }

  /** @param maker whose it has to be; anybody's when absent */
  async exists(by: Database, id: LinkId, maker: PersonId | undefined): Promise<boolean> {
    const which = and(isInvitation, eq(links.id, id), maker && eq(links.maker, maker));
    return (await by.$count(links, which)) > 0;
  }

  /** @returns whether it was not revoked before */
  async revoke(tx: Database, id: LinkId, now: number): Promise<boolean> {
    const revoked = await tx
      .update(links)
      .set({ revokedAt: now })
      .where(and(isInvitation, eq(links.id, id), isNull(links.revokedAt)))
      .returning({ id: links.id });
    return revoked.length > 0;
  }

  private listed(which: SQL | undefined) {
    return this.database
      .select({
        link: links,
        maker: personColumns(people),
        isMakerAllowed: sql<boolean>`${isMakerAllowed(this.database)}`,
      })
      .from(links)
      .leftJoin(people, eq(people.id, links.maker))
      .where(which);
  }
}

/** In the order of the list. */
const isAfter = (id: LinkId): SQL => sql`exists (
  select 1 from links as last where last.id = ${id}::uuid and (${links.createdAt} < last.created_at
    or (${links.createdAt} = last.created_at and ${links.id} > last.id)))`;
