import { z } from 'zod';
import { Name, NewPassword, PasswordCredentials, Self } from './auth.js';
import { request } from './define.js';
import { LinkSecret, SessionToken, Timestamp } from './ids.js';
import { actsBeforeLogin, byHand, rarely } from './message-policy.js';
import { Person } from './people.js';
import { Door, ServerInfo, ServerName } from './server.js';

/** The ways in that are open to whoever asks; `password` always is. */
export const WayIn = z.enum(['guest', 'register', 'password']);
export type WayIn = z.infer<typeof WayIn>;

/** What a link that is good leads to. Looking at it uses nothing up. */
export const LinkView = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('invitation'),
    /** Absent when it was made at the command line. */
    inviter: Person.optional(),
    role: z.enum(['guest', 'member']),
    expiresAt: Timestamp,
  }),
  /** A new password for `person`. */
  z.object({ kind: z.literal('reset'), person: Person, expiresAt: Timestamp }),
  /** To make the server's owner: the first of `people` who came in before there was one. */
  z.object({ kind: z.literal('set-up'), people: z.array(Person), expiresAt: Timestamp }),
]);
export type LinkView = z.infer<typeof LinkView>;

/** Who becomes the owner: somebody new, or somebody who is there. */
export const NewOwner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('register'), name: Name, password: NewPassword }),
  PasswordCredentials,
]);
export type NewOwner = z.infer<typeof NewOwner>;

export const doorRequests = {
  /** Before a login as well: what the server is, and by which ways one comes in from here. */
  'door-look': request(
    'door-look',
    actsBeforeLogin(byHand),
    { link: LinkSecret.optional() },
    {
      server: ServerInfo,
      /** Whether it has no owner yet. */
      settingUp: z.boolean(),
      ways: z.array(WayIn),
      link: LinkView.optional(),
    },
  ),
  /** Logs in as the owner, and opens the door as wide as the owner wants it. */
  'server-set-up': request(
    'server-set-up',
    actsBeforeLogin(rarely),
    { link: LinkSecret, name: ServerName, door: Door, owner: NewOwner },
    { token: SessionToken, self: Self, server: ServerInfo },
  ),
};
