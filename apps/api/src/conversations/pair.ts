import { PersonId } from '@parley/protocol';

/** What a direct conversation is known by: the same for both people, whoever asks. */
export const pairOf = (one: PersonId, other: PersonId): string => [one, other].sort().join(':');

export const peopleOf = (pair: string): PersonId[] =>
  pair.split(':').map((person) => PersonId.parse(person));
