import type { Person, PersonId } from '@parley/protocol';
import { and, asc, inArray, isNull } from 'drizzle-orm';
import type { Database } from './database.js';
import { personColumns } from './person-columns.js';
import { people } from './schema.js';

/**
 * Keeps whatever else concerns these people waiting until the transaction ends: invites from them or to them, blocks.
 * @returns what others see of them; who was erased is nobody
 */
export const lockPeople = async (
  tx: Database,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Person>> => {
  const rows = await tx
    .select(personColumns(people))
    .from(people)
    .where(and(inArray(people.id, [...ids]), isNull(people.erasedAt)))
    // Always in the same order, so that two never wait for each other.
    .orderBy(asc(people.id))
    .for('no key update');
  return new Map(rows.map((person) => [person.id, person]));
};
