import type { Person, PersonId, Presence } from '@parley/protocol';

/** The roster with one person more, in the order of names; unchanged when they are in it already. */
export const withPerson = (people: readonly Person[], person: Person): readonly Person[] => {
  if (people.some(({ id }) => id === person.id)) return people;
  const place = people.findIndex(({ name }) => name.localeCompare(person.name) > 0);
  return place < 0 ? [...people, person] : people.toSpliced(place, 0, person);
};

/** How many people of the roster are grouped by presence, which leaves room to watch others [P1]. */
export const GROUPED = 120;

export type RosterRow =
  | { kind: 'heading'; group: RosterGroup; count: number }
  | { kind: 'person'; person: Person };

/** `others` come after the people whose presence can be watched all the time. */
export type RosterGroup = 'online' | 'offline' | 'others';

/** What the list of people shows, row by row: who is online first, then by name. */
export const rosterRows = (
  people: readonly Person[],
  presences: ReadonlyMap<PersonId, Presence>,
): RosterRow[] => {
  const isOnline = ({ id }: Person) => (presences.get(id)?.status ?? 'offline') !== 'offline';
  const grouped = people.slice(0, GROUPED);
  const groups: [RosterGroup, Person[]][] = [
    ['online', grouped.filter(isOnline)],
    ['offline', grouped.filter((person) => !isOnline(person))],
    ['others', people.slice(GROUPED)],
  ];
  return groups
    .filter(([, members]) => members.length > 0)
    .flatMap(([group, members]): RosterRow[] => [
      { kind: 'heading', group, count: members.length },
      ...members.map((person): RosterRow => ({ kind: 'person', person })),
    ]);
};
