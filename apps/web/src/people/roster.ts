import type { Person, PersonId, Presence } from '@parley/protocol';

/** The roster with one person more, in the order of names; unchanged when they are in it already. */
export const withPerson = (people: readonly Person[], person: Person): readonly Person[] => {
  if (people.some(({ id }) => id === person.id)) return people;
  const place = people.findIndex(({ name }) => name.localeCompare(person.name) > 0);
  return place < 0 ? [...people, person] : people.toSpliced(place, 0, person);
};

/** The roster after somebody in it has changed; whoever was erased is in it no more. */
export const withChanged = (people: readonly Person[], person: Person): readonly Person[] => {
  const place = people.findIndex(({ id }) => id === person.id);
  if (place < 0) return people;
  return person.name === '' ? people.toSpliced(place, 1) : people.with(place, person);
};

/** How many people of the roster are grouped by presence, which leaves room to watch others [P1]. */
export const GROUPED = 120;

export type RosterRow =
  | { kind: 'heading'; group: RosterGroup; count: number }
  | { kind: 'person'; person: Person };

/** `others` are those whose presence is not known yet, or cannot be watched all the time. */
export type RosterGroup = 'online' | 'offline' | 'others';

const groupOf = (presence: Presence | undefined): RosterGroup => {
  if (presence === undefined) return 'others';
  return presence.status === 'offline' ? 'offline' : 'online';
};

/** What the list of people shows, row by row: who is online first, oneself before the others, then by name. */
export const rosterRows = (
  people: readonly Person[],
  presences: ReadonlyMap<PersonId, Presence>,
  self?: Person,
): RosterRow[] => {
  const groups: Record<RosterGroup, Person[]> = { online: [], offline: [], others: [] };
  // Whoever is told of anybody is connected.
  if (self !== undefined) groups[presences.size === 0 ? 'others' : 'online'].push(self);
  for (const [place, person] of people.entries()) {
    groups[place < GROUPED ? groupOf(presences.get(person.id)) : 'others'].push(person);
  }
  return (['online', 'offline', 'others'] as const)
    .filter((group) => groups[group].length > 0)
    .flatMap((group): RosterRow[] => [
      { kind: 'heading', group, count: groups[group].length },
      ...groups[group].map((person): RosterRow => ({ kind: 'person', person })),
    ]);
};

/** Whether the name has the searched text in it, as the server compares [R2]. */
export const matchesQuery = ({ name }: Person, query: string): boolean =>
  name.toLowerCase().includes(query.trim().toLowerCase());
