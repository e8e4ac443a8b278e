import { z } from 'zod';
import { push, request } from './define.js';
import { PersonId } from './ids.js';
import { byHand, reads, setsState } from './message-policy.js';
import { Person } from './people.js';

export const blockRequests = {
  /** Whom one has blocked. */
  'block-list': request('block-list', reads(byHand), {}, { people: z.array(Person) }),
  'block-set': request('block-set', setsState(byHand), { person: PersonId, on: z.boolean() }, {}),
};

export const blockPushes = {
  /** To one's own devices. */
  'block-changed': push('block-changed', { person: Person, on: z.boolean() }),
};
