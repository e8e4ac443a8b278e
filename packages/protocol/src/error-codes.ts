/*
 * Values without schemas stand in modules of their own, so that a bundle which needs only them leaves
 * the schema library out.
 */

/** Every code that a failed ack can carry. Clients turn codes into sentences; the server has none. */
export const errorCodes = [
  /** The message does not fit its schema or a limit; `detail` names the field. */
  'BAD_MESSAGE',
  /** No message of this type exists in this version. */
  'UNKNOWN_TYPE',
  /** The handshake named a version that this server does not speak. */
  'VERSION_UNSUPPORTED',
  /** Not logged in, or the session has ended. */
  'UNAUTHENTICATED',
  /** `login` on a socket that is logged in already. */
  'ALREADY_LOGGED_IN',
  /** Name or password is wrong; which of them is not said. */
  'BAD_CREDENTIALS',
  /** The name cannot be had; `suggestion` is one that was free a moment ago. */
  'NAME_TAKEN',
  /** Too many messages of this kind; try again after `retryAfterMs`. */
  'RATE_LIMITED',
  /** No such person, or one that this message cannot mean (oneself). */
  'PERSON_NOT_FOUND',
  /** No such conversation, or the sender is not a member. */
  'CONVERSATION_NOT_FOUND',
  /** No such call, or the sender has no part in it. */
  'CALL_NOT_FOUND',
  /** The call has ended. */
  'CALL_ENDED',
  /** Another device of this person took the call. */
  'ANSWERED_ELSEWHERE',
  /** The message is not possible in the call's present state. */
  'WRONG_CALL_STATE',
  /** This device has not joined the call, so it may not relay, report, hang up or resume. */
  'NOT_JOINED',
  /** `target` is not the name of the other person in the call. */
  'WRONG_TARGET',
  /** The sender holds a live call on another device. */
  'IN_A_CALL',
  /** Seen, but not allowed to the sender. */
  'NOT_ALLOWED',
  /** The link is wrong, or was, and is no longer, good for this; which of them is not said. */
  'LINK_INVALID',
  /** The server takes nobody new in this way. */
  'DOOR_CLOSED',
  /** The server would be left without an owner. */
  'LAST_OWNER',
  /** Name and password are right, and the account is deactivated. */
  'ACCOUNT_DEACTIVATED',
  /** Somebody who can be seen, and cannot be written to at present. */
  'PERSON_UNAVAILABLE',
  /** The server is going down, or cannot be reached; send again when connected. */
  'UNAVAILABLE',
  /** The server failed; it has logged why. */
  'INTERNAL',
] as const;

type Code = (typeof errorCodes)[number];

const retryableCodes: ReadonlySet<Code> = new Set(['RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL']);

/** Whether the same message can succeed later without a person changing anything. */
export const isRetryable = (code: Code): boolean => retryableCodes.has(code);
