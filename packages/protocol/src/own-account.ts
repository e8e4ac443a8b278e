import { z } from 'zod';
import { NewPassword, Self, TriedPassword } from './auth.js';
import { request } from './define.js';
import { PersonId, SessionId, Timestamp } from './ids.js';
import { acts, byHand, rarely, reads } from './message-policy.js';

export const SessionInfo = z.object({
  id: SessionId,
  /** What the browser said of itself (`User-Agent`), cut. */
  agent: z.string().optional(),
  /** Whence it was last used: an IPv4 address, the first 64 bits of an IPv6 one. */
  address: z.string().optional(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  /** Whether it is the one that asks. */
  current: z.boolean(),
  online: z.boolean(),
});
export type SessionInfo = z.infer<typeof SessionInfo>;

export const sessionRequests = {
  /** One's own, or, for those who may see accounts, those of somebody else; the last used first. */
  'session-list': request(
    'session-list',
    reads(byHand),
    { person: PersonId.optional() },
    { sessions: z.array(SessionInfo) },
  ),
  /** One of one's own, or of somebody whom one may sign out. */
  'session-end': request('session-end', acts(byHand), { session: SessionId }, {}),
  /** All of one's own but this. */
  'session-end-others': request('session-end-others', acts(byHand), {}, {}),
  /** Ends one's other sessions. */
  'password-change': request(
    'password-change',
    acts(rarely),
    { current: TriedPassword, password: NewPassword },
    {},
  ),
};

export const ownAccountRequests = {
  /** Of somebody without a password: the name is kept from now on. */
  'account-keep': request('account-keep', acts(rarely), { password: NewPassword }, { self: Self }),
  /** Erases oneself. The password, of whoever has one. */
  'account-leave': request(
    'account-leave',
    acts(rarely),
    { password: TriedPassword.optional() },
    {},
  ),
};
