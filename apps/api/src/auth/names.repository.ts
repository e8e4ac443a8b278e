import { Inject, Injectable } from '@nestjs/common';
import { nameKey, type PersonId } from '@parley/protocol';
import { and, asc, inArray, isNull, or, sql } from 'drizzle-orm';
import { DATABASE, type Database } from '../database/database.js';
import { people } from '../database/schema.js';
import { type Skeletons, skeletonsOf } from './name-skeleton.js';
import type { TakenNames } from './name-suggestion.js';

export type Named = { id: PersonId; name: string };

@Injectable()
export class NamesRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** What people have of all that could stand in the way of these names. */
  async taken(names: readonly string[]): Promise<TakenNames> {
    const all = names.map(skeletonsOf);
    const skeletons = all.map(({ skeleton }) => skeleton);
    const shownSkeletons = all.map(({ shownSkeleton }) => shownSkeleton);
    const rows = await this.database
      .select({
        key: people.nameKey,
        skeleton: people.skeleton,
        shownSkeleton: people.shownSkeleton,
      })
      .from(people)
      .where(
        or(
          inArray(people.nameKey, names.map(nameKey)),
          inArray(people.skeleton, skeletons),
          inArray(people.shownSkeleton, shownSkeletons),
        ),
      );
    return {
      keys: new Set(rows.map(({ key }) => key)),
      skeletons: new Set(rows.map(({ skeleton }) => skeleton)),
      shownSkeletons: new Set(rows.map(({ shownSkeleton }) => shownSkeleton)),
    };
  }

  /** Whoever has none, since when they came or since somebody else had it: the first that came first. */
  withoutSkeletons(): Promise<Named[]> {
    return this.database
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(and(isNull(people.skeleton), isNull(people.erasedAt)))
      .orderBy(asc(people.createdAt), asc(people.id));
  }

  async setSkeletons(all: readonly (Pick<Named, 'id'> & Skeletons)[]): Promise<void> {
    await this.database.execute(sql`
      update ${people} set skeleton = new.skeleton, shown_skeleton = new."shownSkeleton"
      from json_to_recordset(${JSON.stringify(all)}::json)
        as new(id uuid, skeleton text, "shownSkeleton" text)
      where ${people.id} = new.id`);
  }
}
