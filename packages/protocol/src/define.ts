import { z } from 'zod';
import { DeviceId, RequestId, Timestamp } from './ids.js';
import { limits } from './limits.js';
import type { MessagePolicy } from './message-policy.js';

/**
 * Defines a message that a client sends: how the server treats it, its fields, and what a successful ack carries.
 * Unknown fields are dropped, so what a client claims about its own identity never arrives [M1].
 */
export const request = <
  Type extends string,
  Fields extends z.ZodRawShape,
  Result extends z.ZodRawShape,
>(
  type: Type,
  policy: MessagePolicy,
  fields: Fields,
  result: Result,
) => ({
  policy,
  message: z.object({ type: z.literal(type), id: RequestId, ...fields }),
  ack: z.object({ ok: z.literal(true), ...result }),
});

/** Defines a message that the server sends; it needs no ack, since what is true can be asked for again [C2]. */
export const push = <Type extends string, Fields extends z.ZodRawShape>(
  type: Type,
  fields: Fields,
) => ({
  message: z.object({ type: z.literal(type), ...fields }),
});

/** The name of the other person in the call. */
export const Target = z.string().max(limits.nameMax);

/**
 * Defines a message that the server forwards unread from one joined device to the other [M4].
 * The client's `name` is dropped; the server stamps `name`, `fromDevice` and `at` [M1].
 * The receiving client acks it at once, which the sender's ack reports as `delivered`.
 */
export const relay = <Type extends string, Fields extends z.ZodRawShape>(
  type: Type,
  policy: MessagePolicy,
  fields: Fields,
) => ({
  sent: request(type, policy, { target: Target, ...fields }, { delivered: z.boolean() }),
  forwarded: z.object({
    type: z.literal(type),
    id: RequestId,
    name: z.string(),
    target: z.string(),
    fromDevice: DeviceId,
    at: Timestamp,
    ...fields,
  }),
});
