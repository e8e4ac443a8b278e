import type { Person } from '@parley/protocol';

/** As much of a person as one needs to write to them or to call them. */
export type NamedPerson = Pick<Person, 'id' | 'name'>;
