import { Inject, Injectable } from '@nestjs/common';
import { type ClientMessage, limits } from '@parley/protocol';
import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { isNamedLike } from '../database/name-search.js';
import { personColumns } from '../database/person-columns.js';
import { presenceColumns } from '../database/presence-columns.js';
import { people, sessions } from '../database/schema.js';

export type AccountFilter = Pick<
  ClientMessage<'account-list'>,
  'query' | 'role' | 'state' | 'person' | 'after'
>;

@Injectable()
export class AccountListRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** People by the order of their names, and where each stands in it: one more than a page. */
  page({ query, role, state, person, after }: AccountFilter) {
    const { database } = this;
    const live = database
      .select({ count: sql<number>`count(*)::int` })
      .from(sessions)
      .where(and(eq(sessions.person, people.id), gt(sessions.expiresAt, Date.now())));
    const isActive = isNull(people.deactivatedAt);
    return database
      .select({
        person: personColumns(people),
        key: people.nameKey,
        role: people.role,
        deactivatedAt: people.deactivatedAt,
        hasPassword: sql<boolean>`${people.passwordHash} is not null`,
        createdAt: people.createdAt,
        invitation: people.invitation,
        sessions: sql<number>`(${live})`,
        facts: presenceColumns(database),
      })
      .from(people)
      .where(
        and(
          isNull(people.erasedAt),
          query === undefined ? undefined : isNamedLike(query),
          role === undefined ? undefined : eq(people.role, role),
          state === undefined
            ? undefined
            : state === 'active'
              ? isActive
              : isNotNull(people.deactivatedAt),
          person === undefined ? undefined : eq(people.id, person),
          after === undefined ? undefined : gt(people.nameKey, after),
        ),
      )
      .orderBy(asc(people.nameKey))
      .limit(limits.adminPage + 1);
  }
}
