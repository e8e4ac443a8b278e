import { describe, expect, it } from '@jest/globals';
import type { Person, PersonId, Presence, PresenceStatus } from '@parley/protocol';
import { anna, bob, carol, personOf } from '../testing/samples.js';
import { GROUPED, matchesQuery, rosterRows, withChanged, withPerson } from './roster.js';

const presencesOf = (...known: [Person, PresenceStatus][]): Map<PersonId, Presence> =>
  new Map(known.map(([{ id }, status]) => [id, { person: id, status }]));
const shown = (rows: ReturnType<typeof rosterRows>) =>
  rows.map((row) => (row.kind === 'heading' ? `${row.group} ${row.count}` : row.person.name));

describe('the roster', () => {
  it('takes a new person in at the place of the name, once', () => {
    const people = withPerson([anna, carol], bob);
    expect(people.map(({ name }) => name)).toEqual(['Anna', 'Bob', 'Carol']);
    expect(withPerson(people, bob)).toBe(people);
    expect(withPerson([anna], carol)).toEqual([anna, carol]);
  });

  it('follows who changes in it, and leaves out whoever was erased', () => {
    const member = { ...bob, guest: true };
    expect(withChanged([anna, bob], member)).toEqual([anna, member]);
    expect(withChanged([anna, bob], { ...bob, name: '' })).toEqual([anna]);
    const people = [anna, bob];
    expect(withChanged(people, carol)).toBe(people);
  });

  it('shows who is online first, with counts', () => {
    const presences = presencesOf([anna, 'offline'], [bob, 'in-call'], [carol, 'away']);
    expect(shown(rosterRows([anna, bob, carol], presences))).toEqual([
      'online 2',
      'Bob',
      'Carol',
      'offline 1',
      'Anna',
    ]);
  });

  it('shows oneself at the top of those online', () => {
    const presences = presencesOf([bob, 'online'], [anna, 'away']);
    expect(shown(rosterRows([bob], presences, anna))).toEqual(['online 2', 'Anna', 'Bob']);
  });

  it('has oneself among those online as soon as anybody is', () => {
    const presences = presencesOf([bob, 'offline']);
    expect(shown(rosterRows([bob], presences, anna))).toEqual([
      'online 1',
      'Anna',
      'offline 1',
      'Bob',
    ]);
  });

  it('calls nobody online, not even oneself, while nothing is known', () => {
    expect(shown(rosterRows([bob], new Map(), anna))).toEqual(['others 2', 'Anna', 'Bob']);
  });

  it('calls nobody offline whose presence is not known', () => {
    expect(shown(rosterRows([anna, bob], presencesOf([bob, 'online'])))).toEqual([
      'online 1',
      'Bob',
      'others 1',
      'Anna',
    ]);
  });

  it('groups no more people than can be watched all the time [P1]', () => {
    const many = Array.from({ length: GROUPED + 5 }, (_, place) =>
      personOf(`P${place}`, 10 + place),
    );
    const presences = presencesOf(...many.map((one): [Person, PresenceStatus] => [one, 'online']));
    const headings = rosterRows(many, presences).filter(({ kind }) => kind === 'heading');
    expect(headings).toEqual([
      { kind: 'heading', group: 'online', count: GROUPED },
      { kind: 'heading', group: 'others', count: 5 },
    ]);
  });

  it('finds a name by a part of it, in any case', () => {
    expect(matchesQuery(bob, ' OB ')).toBe(true);
    expect(matchesQuery(bob, 'x')).toBe(false);
  });
});
