import { z } from 'zod';
import { CallMedia, CallSnapshot, Epoch, MediaFlow, SentMedia } from './call-snapshot.js';
import { push, relay, request, Target } from './define.js';
import { CallId, PersonId, ResumeToken } from './ids.js';
import { limits } from './limits.js';
import {
  acts,
  byHand,
  type MessagePolicy,
  often,
  rarely,
  reads,
  relayed,
  setsState,
} from './message-policy.js';
import { utf8Bytes } from './wire-size.js';

/** A session description. Opaque to the server, which only measures it [M4, M5]. */
export const Sdp = z
  .string()
  .min(1)
  .refine((sdp) => utf8Bytes(sdp) <= limits.sdpBytes, 'too large');

/** RTCIceCandidateInit; an empty `candidate` is the end of candidates. Opaque to the server [M4, M5]. */
export const Candidate = z
  .object({
    candidate: z.string(),
    sdpMid: z.string().nullable().optional(),
    sdpMLineIndex: z.number().int().nonnegative().nullable().optional(),
    usernameFragment: z.string().nullable().optional(),
  })
  .refine(
    (candidate) => utf8Bytes(JSON.stringify(candidate)) <= limits.candidateBytes,
    'too large',
  );
export type Candidate = z.infer<typeof Candidate>;

/** Numbers the offers of one device in one epoch; an answer repeats the number of its offer [N1]. */
const Neg = z.number().int().nonnegative().max(limits.counter);

const control = <Type extends string, Fields extends z.ZodRawShape>(
  type: Type,
  policy: MessagePolicy,
  fields: Fields,
) => request(type, policy, { callId: CallId, ...fields }, { call: CallSnapshot });

/** Each control message is acked with the call as it stands after it. */
export const callRequests = {
  /**
   * Calls a person on all of their devices. The outcome is in `call`: `ringing`, or already `ended` with
   * `busy` or `unavailable`. When the other person's invite to the sender rings, it is the accept of that
   * one: `role` is `callee` and `merged` is true.
   */
  'call-invite': request(
    'call-invite',
    acts(rarely),
    { person: PersonId, media: CallMedia },
    {
      role: z.enum(['caller', 'callee']),
      merged: z.boolean(),
      call: CallSnapshot,
      /** Absent when the call has ended. */
      resumeToken: ResumeToken.optional(),
    },
  ),
  /**
   * The caller's offer, made while it rings. It waits at the server unread, and goes as a `video-offer` to the
   * device that wins, at once with its accept [N12]. A newer one takes its place.
   */
  'call-prepare': control('call-prepare', setsState(byHand), { sdp: Sdp, epoch: Epoch, neg: Neg }),
  /** This device alerts its person. */
  'call-ringing': control('call-ringing', acts(byHand), { silent: z.boolean().default(false) }),
  /** The first accept wins [C4]; a later one, by another device, is `ANSWERED_ELSEWHERE`. */
  'call-accept': request(
    'call-accept',
    acts(byHand),
    { callId: CallId },
    { call: CallSnapshot, resumeToken: ResumeToken },
  ),
  /** Ends a ringing call on all devices; it never ends an answered one. */
  'call-decline': control('call-decline', acts(byHand), {}),
  /**
   * Cancels (caller, while it rings) or ends (later). Hanging up an ended call is no error [N6]. Whom it means is
   * clear without `target`.
   */
  'hang-up': control('hang-up', acts(byHand), {
    target: Target.optional(),
    reason: z.enum(['hangup', 'connect_failed', 'media_failed']),
  }),
  /**
   * Takes the device's place in the call with a new peer connection: after a reload [N7], or because the
   * present one is beyond an ICE restart [N3]. `epoch` is the one that failed: when the call is past it
   * already, a `rebuild` changes nothing and the ack tells the present one.
   */
  'call-resume': control('call-resume', acts(byHand), {
    resumeToken: ResumeToken,
    epoch: Epoch,
    cause: z.enum(['reload', 'rebuild']),
  }),
  /** The person's live calls, and `callId` even if it has ended; after each reconnect [C2]. */
  'call-sync': request(
    'call-sync',
    reads(byHand),
    { callId: CallId.optional() },
    { calls: z.array(CallSnapshot) },
  ),
  /** What this device sends, and whether it receives the peer's media in this epoch. */
  'call-media-state': control('call-media-state', acts(often), {
    epoch: Epoch,
    flow: MediaFlow,
    sends: SentMedia,
  }),
};

export const callRelays = {
  'video-offer': relay('video-offer', acts(often), {
    sdp: Sdp,
    callId: CallId,
    epoch: Epoch,
    neg: Neg,
  }),
  'video-answer': relay('video-answer', acts(often), {
    sdp: Sdp,
    callId: CallId,
    epoch: Epoch,
    neg: Neg,
  }),
  'new-ice-candidate': relay('new-ice-candidate', acts(relayed), {
    candidate: Candidate,
    callId: CallId,
    epoch: Epoch,
  }),
};

export const callPushes = {
  /** A call rings for this person: to all of their devices, and to each that connects while it rings. */
  'call-incoming': push('call-incoming', { call: CallSnapshot }),
  /** The call changed: to all devices of both people, so that those not in it know as well. */
  'call-state': push('call-state', { call: CallSnapshot }),
  /** The peer's device is back. With `reconnect` the epoch is the same: send again what was not delivered [M4]. */
  'call-peer-rejoined': push('call-peer-rejoined', {
    callId: CallId,
    epoch: Epoch,
    cause: z.enum(['reload', 'rebuild', 'reconnect']),
  }),
};
