import { z } from 'zod';
import { CallId, ConversationId, DeviceId, Timestamp } from './ids.js';
import { limits } from './limits.js';
import { Person } from './people.js';

/** What the caller asked for. It decides what is offered to answer with, and stands in the record. */
export const CallMedia = z.enum(['video', 'voice']);
export type CallMedia = z.infer<typeof CallMedia>;

export const CallState = z.enum(['ringing', 'connecting', 'active', 'reconnecting', 'ended']);
export type CallState = z.infer<typeof CallState>;

export const CallEndReason = z.enum([
  /** The caller hung up before the answer. */
  'canceled',
  'declined',
  /** The callee was in another call. */
  'busy',
  /** No device of the callee was connected, or none alerted in time. */
  'unavailable',
  /** It rang until the deadline. */
  'timeout',
  /** The caller's device was lost while it rang. */
  'caller_lost',
  /** Accepted, but media did not connect in time. */
  'connect_failed',
  /** Media was lost and could not be brought back. */
  'media_failed',
  /** A device that had joined was lost and did not come back. */
  'peer_lost',
  /** Somebody hung up after the answer. */
  'hangup',
  /** The same two people began a new call after a device had gone. */
  'replaced',
  /** A login session of one side was ended. */
  'revoked',
]);
export type CallEndReason = z.infer<typeof CallEndReason>;

export const LegState = z.enum(['invited', 'ringing', 'joined', 'left']);
export type LegState = z.infer<typeof LegState>;

/** Whether a device receives the peer's media, by its own account. */
export const MediaFlow = z.enum(['none', 'flowing', 'lost']);
export type MediaFlow = z.infer<typeof MediaFlow>;

/** Counts peer connections: 1 for the first, one more for each rebuild [N3] or reload [N7]. */
export const Epoch = z.number().int().positive().max(limits.counter);
export type Epoch = z.infer<typeof Epoch>;

/** What a device sends at the moment. */
export const SentMedia = z.object({
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
});
export type SentMedia = z.infer<typeof SentMedia>;

/** One person's part in a call. */
export const Leg = z.object({
  person: Person,
  role: z.enum(['caller', 'callee']),
  state: LegState,
  /** The device that holds the leg: the caller's from the invite, the callee's from the accept; it never changes. */
  device: DeviceId.optional(),
  /** Whether that device is connected to the server. Media can flow all the same [C5]. */
  connected: z.boolean(),
  flow: MediaFlow,
  sends: SentMedia,
});
export type Leg = z.infer<typeof Leg>;

/** The whole of a call at one `rev`. A newer one replaces it; an older one is dropped [C2]. */
export const CallSnapshot = z.object({
  callId: CallId,
  /** Grows with every change. */
  rev: z.number().int().positive().max(limits.counter),
  conversation: ConversationId,
  media: CallMedia,
  state: CallState,
  /** With `ended` alone. */
  reason: CallEndReason.optional(),
  /** The caller's leg first. */
  legs: z.array(Leg).length(2),
  epoch: Epoch,
  /** On how many of the callee's devices it rings. */
  ringingDevices: z.number().int().nonnegative(),
  /** On how many of these without a sound; absent when on none. */
  silentDevices: z.number().int().positive().optional(),
  /** While ringing: milliseconds until `timeout`, counted from when this was sent. */
  ringRemainingMs: z.number().int().nonnegative().optional(),
  createdAt: Timestamp,
  acceptedAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
});
export type CallSnapshot = z.infer<typeof CallSnapshot>;
