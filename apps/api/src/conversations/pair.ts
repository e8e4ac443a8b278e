import { type ConversationId, PersonId } from '@parley/protocol';
import type { Audience } from '../realtime/audience.js';

/** What a direct conversation is known by: the same for both people, whoever asks. */
export const pairOf = (one: PersonId, other: PersonId): string => [one, other].sort().join(':');

const peopleOf = (pair: string): PersonId[] =>
  pair.split(':').map((person) => PersonId.parse(person));

/** @param pair of a direct conversation; null of one that many are in */
export const audienceOf = (id: ConversationId, pair: string | null): Audience =>
  pair === null ? { room: id } : { people: peopleOf(pair) };
