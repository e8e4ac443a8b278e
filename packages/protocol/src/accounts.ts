import { z } from 'zod';
import { request } from './define.js';
import { LinkId, LinkSecret, PersonId, Timestamp } from './ids.js';
import { limits } from './limits.js';
import { acts, byHand, reads } from './message-policy.js';
import { Person } from './people.js';
import { ServerRoleName } from './server-role-name.js';
import { storableText } from './text.js';

/** Somebody who was erased is no account any more, and in no list. */
export const AccountState = z.enum(['active', 'deactivated']);
export type AccountState = z.infer<typeof AccountState>;

/** A person as those see them who keep the server. */
export const Account = z.object({
  person: Person,
  role: ServerRoleName,
  state: AccountState,
  hasPassword: z.boolean(),
  createdAt: Timestamp,
  /** Absent while they are connected. */
  lastSeenAt: Timestamp.optional(),
  online: z.boolean(),
  /** By which they came. */
  invitation: LinkId.optional(),
  sessions: z.number().int().nonnegative(),
});
export type Account = z.infer<typeof Account>;

const upon = { person: PersonId };

export const accountRequests = {
  /** In the order of names. */
  'account-list': request(
    'account-list',
    reads(byHand),
    {
      query: z.string().max(limits.rosterQuery).overwrite(storableText).optional(),
      role: ServerRoleName.optional(),
      state: AccountState.optional(),
      person: PersonId.optional(),
      after: z.string().max(limits.cursor).overwrite(storableText).optional(),
    },
    { accounts: z.array(Account), next: z.string().optional() },
  ),
  'account-role': request('account-role', acts(byHand), { ...upon, role: ServerRoleName }, {}),
  /** Ends all sessions, and lets nobody log in; `account-reactivate` takes it back. */
  'account-deactivate': request('account-deactivate', acts(byHand), upon, {}),
  'account-reactivate': request('account-reactivate', acts(byHand), upon, {}),
  /** For ever: what they wrote stays, by a former member. */
  'account-erase': request('account-erase', acts(byHand), upon, {}),
  'account-sign-out': request('account-sign-out', acts(byHand), upon, {}),
  /** A link by which the person makes a new password; earlier ones are void. */
  'account-reset': request('account-reset', acts(byHand), upon, {
    secret: LinkSecret,
    expiresAt: Timestamp,
  }),
};
