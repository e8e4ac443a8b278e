import { z } from 'zod';

/** The nil and the max UUID (RFC 9562, 5.9 and 5.10) say that there is no id [W8]. */
const uuid = z.uuid().toLowerCase().regex(/[^0-]/, 'nil').regex(/[^f-]/, 'max');

/*
 * Ids are UUIDs, lower case. The brand keeps a person's id from being passed where a call's is meant;
 * on the wire they are plain strings. It is there on the way in too, for the messages that a client makes.
 */
const id = <Brand extends string>() => uuid.brand<Brand, 'inout'>();

export const PersonId = id<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** One browser tab. The client makes it once a tab and keeps it over reloads. */
export const DeviceId = id<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

export const ConversationId = id<'ConversationId'>();
export type ConversationId = z.infer<typeof ConversationId>;

export const CallId = id<'CallId'>();
export type CallId = z.infer<typeof CallId>;

/**
 * Made by the client, unique for each message it sends; sending it again has no second effect [M3].
 * Branded on arrival alone: for the sender any fresh UUID is one.
 */
export const RequestId = uuid.brand<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;

/** Opaque proof of a login session. Only its hash is stored; never logged. */
export const SessionToken = z.string().min(20).max(128).brand<'SessionToken', 'inout'>();
export type SessionToken = z.infer<typeof SessionToken>;

/** Opaque proof, given to a device that joined a call, that it may resume its place after a reload [N7]. */
export const ResumeToken = z.string().min(20).max(128).brand<'ResumeToken', 'inout'>();
export type ResumeToken = z.infer<typeof ResumeToken>;

/** A login session. It proves nothing: that its token does. */
export const SessionId = id<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

/** A link that somebody was given: to set the server up, an invitation, a new password. */
export const LinkId = id<'LinkId'>();
export type LinkId = z.infer<typeof LinkId>;

/** What is secret of a link: 256 bits, base64url. Only its hash is stored; never logged. */
export const LinkSecret = z
  .string()
  .regex(/^[\w-]{43}$/)
  .brand<'LinkSecret', 'inout'>();
export type LinkSecret = z.infer<typeof LinkSecret>;

/** Of the data of a server: another one after a restore [A16]. */
export const Incarnation = id<'Incarnation'>();
export type Incarnation = z.infer<typeof Incarnation>;

/** Milliseconds since 1970-01-01 UTC, by the server's clock. */
export const Timestamp = z.number().int().nonnegative();
export type Timestamp = z.infer<typeof Timestamp>;
