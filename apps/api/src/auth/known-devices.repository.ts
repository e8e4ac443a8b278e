import { Inject, Injectable } from '@nestjs/common';
import { and, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { DATABASE, type Database } from '../database/database.js';
import { knownDevices, people, sessions } from '../database/schema.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/** Who logs out every day is still known on all that they use. */
const MOST_PER_PERSON = 50;

@Injectable()
export class KnownDevicesRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The first of the tokens that was given out when somebody logged in under this name, live or not. */
  async findToken(nameKey: string, hashes: readonly string[]): Promise<string | undefined> {
    const { database } = this;
    const isTheirs = eq(people.nameKey, nameKey);
    const [found] = await unionAll(
      database
        .select({ hash: sessions.tokenHash })
        .from(sessions)
        .innerJoin(people, eq(people.id, sessions.person))
        .where(and(isTheirs, inArray(sessions.tokenHash, [...hashes]))),
      database
        .select({ hash: knownDevices.tokenHash })
        .from(knownDevices)
        .innerJoin(people, eq(people.id, knownDevices.person))
        .where(and(isTheirs, inArray(knownDevices.tokenHash, [...hashes]))),
    ).limit(1);
    return found?.hash;
  }

  /** Forgets devices that were not used for a year, and of each person all but the newest. */
  async forgetOld(now: number): Promise<void> {
    const { database } = this;
    const ranked = database
      .select({
        hash: knownDevices.tokenHash,
        rank: sql<number>`row_number() over (partition by ${knownDevices.person} order by ${knownDevices.endedAt} desc)`.as(
          'rank',
        ),
      })
      .from(knownDevices)
      .as('ranked');
    const surplus = database
      .select({ hash: ranked.hash })
      .from(ranked)
      .where(gt(ranked.rank, MOST_PER_PERSON));
    await database
      .delete(knownDevices)
      .where(or(lt(knownDevices.endedAt, now - YEAR_MS), inArray(knownDevices.tokenHash, surplus)));
  }
}
