import { z } from 'zod';
import { push, request } from './define.js';
import { DeviceId, LinkSecret, SessionToken } from './ids.js';
import { limits } from './limits.js';
import { acts, actsBeforeLogin, rarely } from './message-policy.js';
import { nameIssue, normalizeName } from './name.js';
import { Person } from './people.js';
import { ServerInfo } from './server.js';
import { ServerRoleName } from './server-role-name.js';
import { storableText } from './text.js';

/** What a client brings in Socket.IO's handshake (`auth`). With a token it is logged in from the start. */
export const Handshake = z.object({
  protocol: z.number().int(),
  device: DeviceId,
  token: SessionToken.optional(),
});
export type Handshake = z.infer<typeof Handshake>;

/** Accepts what a person typed and turns it into the name as stored. */
export const Name = z
  .string()
  .max(limits.nameInput)
  .transform(normalizeName)
  .superRefine((name, context) => {
    const issue = nameIssue(name);
    if (issue) context.addIssue({ code: 'custom', message: issue });
  });

export const NewPassword = z.string().min(limits.passwordMin).max(limits.passwordMax);
export const TriedPassword = z.string().max(limits.passwordMax);

export const PasswordCredentials = z.object({
  kind: z.literal('password'),
  name: z.string().max(limits.nameInput).overwrite(storableText),
  password: TriedPassword,
  /** Tokens of earlier logins on this device, void or not: whose they are is not slowed by others [A13]. */
  known: z.array(SessionToken).max(limits.knownTokens).optional(),
});

/** Somebody new; with an invitation also where the door takes nobody [D6]. */
const newcomer = { name: Name, invitation: LinkSecret.optional() };

export const Credentials = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('guest'), ...newcomer }),
  z.object({ kind: z.literal('register'), ...newcomer, password: NewPassword }),
  PasswordCredentials,
  /** A new password for whom the link is. */
  z.object({ kind: z.literal('reset'), link: LinkSecret, password: NewPassword }),
]);
export type Credentials = z.infer<typeof Credentials>;

/** Oneself, with what others are not told. */
export const Self = Person.extend({
  role: ServerRoleName,
  /** Whoever has none loses the name with the session. */
  hasPassword: z.boolean(),
  doNotDisturb: z.boolean(),
});
export type Self = z.infer<typeof Self>;

export const authRequests = {
  login: request(
    'login',
    actsBeforeLogin(rarely),
    { credentials: Credentials },
    { token: SessionToken, self: Self, server: ServerInfo },
  ),
  /** Ends the session: all of its sockets are closed at once, its calls end `revoked`. */
  logout: request('logout', acts(rarely), {}, {}),
};

/** Why the server is about to close the socket. */
export const GoodbyeReason = z.enum([
  /** The server restarts or stops; come back after `retryAfterMs`. */
  'restart',
  /** The session was ended, here or on another device; the token is void. */
  'session-ended',
  /** The same device connected again; this socket is the older one. Do not come back by yourself. */
  'replaced',
  /** Far too many messages; come back after `retryAfterMs`. */
  'flood',
]);
export type GoodbyeReason = z.infer<typeof GoodbyeReason>;

export const authPushes = {
  /** The first message on a socket whose handshake brought a valid token. */
  welcome: push('welcome', { self: Self, server: ServerInfo }),
  /** To the person's devices: what others are not told of them is another. */
  'self-changed': push(
    'self-changed',
    Self.pick({ guest: true, role: true, hasPassword: true, doNotDisturb: true }).shape,
  ),
  goodbye: push('goodbye', {
    reason: GoodbyeReason,
    retryAfterMs: z.number().int().nonnegative().optional(),
  }),
};
