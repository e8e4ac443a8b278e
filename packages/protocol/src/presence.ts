import { z } from 'zod';
import { push, request } from './define.js';
import { PersonId, Timestamp } from './ids.js';
import { limits } from './limits.js';
import { byHand, setsState, watches } from './message-policy.js';

/** In the order in which one hides the next: who is in a call and idle is shown in a call. */
export const PresenceStatus = z.enum(['offline', 'in-call', 'do-not-disturb', 'away', 'online']);
export type PresenceStatus = z.infer<typeof PresenceStatus>;

export const Presence = z.object({
  person: PersonId,
  status: PresenceStatus,
  /** When the person was last connected; only with `offline`, and only if ever. */
  lastSeenAt: Timestamp.optional(),
});
export type Presence = z.infer<typeof Presence>;

export const presenceRequests = {
  /** Replaces the set of people whose presence this device shows; the ack holds all of them. */
  'presence-watch': request(
    'presence-watch',
    watches(byHand),
    { people: z.array(PersonId).max(limits.watchedPeople) },
    { presences: z.array(Presence) },
  ),
  /** This device has, or no longer has, been without input for 5 minutes. Away is who is idle on all devices. */
  'presence-idle': request('presence-idle', setsState(byHand), { idle: z.boolean() }, {}),
  /** Set by hand and kept until taken back; the person's other devices are told by `self-changed`. */
  'presence-do-not-disturb': request(
    'presence-do-not-disturb',
    setsState(byHand),
    { on: z.boolean() },
    {},
  ),
};

export const presencePushes = {
  /** Changes among the watched people, gathered for a moment. */
  'presence-changed': push('presence-changed', { presences: z.array(Presence) }),
};
