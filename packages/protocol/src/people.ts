import { z } from 'zod';
import { push, request } from './define.js';
import { PersonId } from './ids.js';
import { limits } from './limits.js';
import { byHand, watches } from './message-policy.js';
import { Presence } from './presence.js';
import { storableText } from './text.js';

/** A person as others see one. */
export const Person = z.object({
  id: PersonId,
  /** It never changes; empty for somebody who was erased, a former member. */
  name: z.string(),
  /** Somebody who is here as a guest, most of them without a password. */
  guest: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/** A person in the roster, with what they are at the moment: whoever shows more than can be watched asks again. */
export const ListedPerson = Person.extend(Presence.omit({ person: true }).shape);
export type ListedPerson = z.infer<typeof ListedPerson>;

export const peopleRequests = {
  /**
   * A page of the roster in the order of names, oneself left out. `after` is the `next` of the page before.
   * The device is told of new people (`person-joined`) as long as its last page was the whole roster [R3].
   */
  'people-list': request(
    'people-list',
    watches(byHand),
    {
      /** Only people whose name contains this, in any case. */
      query: z.string().max(limits.rosterQuery).overwrite(storableText).optional(),
      after: z.string().max(limits.cursor).overwrite(storableText).optional(),
      limit: z.number().int().min(1).max(limits.rosterPage).default(limits.rosterPage),
    },
    { people: z.array(ListedPerson), next: z.string().optional() },
  ),
};

export const peoplePushes = {
  /** Someone registered or came as a guest for the first time; only to devices that show everyone [R3]. */
  'person-joined': push('person-joined', { person: Person }),
  /** To devices that watch them [P1]: their name, or whether they are a guest, is another. */
  'person-changed': push('person-changed', { person: Person }),
};
