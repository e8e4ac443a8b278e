/**
 * Limits that both ends check [M5]. A client checks before it sends: an oversize frame makes Socket.IO
 * close the connection, and a blind retry would then never end.
 */
export const limits = {
  /** Bytes of one frame on the wire; the connection that exceeds it is closed. */
  frameBytes: 128 * 1024,
  /** UTF-8 bytes of a session description. */
  sdpBytes: 64 * 1024,
  /** UTF-8 bytes of a candidate, as JSON. */
  candidateBytes: 2 * 1024,
  /** UTF-16 code units of a chat message. */
  chatCharacters: 4_000,
  /** Code points of a name. */
  nameMin: 2,
  nameMax: 32,
  /** Code points of a name as it was typed, before it is normalized. */
  nameInput: 256,
  /** Code points of a password. */
  passwordMin: 8,
  passwordMax: 256,
  /** The highest `seq`, `rev`, `epoch` and `neg`: what a signed 32-bit column holds. */
  counter: 2 ** 31 - 1,
  /** Tokens of earlier logins that one login may show [A13]. */
  knownTokens: 5,
  /** Messages of one page of history, and their UTF-8 bytes, as JSON: a page ends where it reaches either [L8]. */
  historyPage: 100,
  historyBytes: 64 * 1024,
  /** People of one page of the roster. */
  rosterPage: 100,
  /** Code points of what the roster is searched for. */
  rosterQuery: 64,
  /** Code points of the `next` of a page, which a client hands back unread. */
  cursor: 256,
  /** People that one device may watch at once. */
  watchedPeople: 200,
  /** Conversations of one page of the list. */
  conversationPage: 200,
  /** Cards of one conversation that count as read past its read mark [V10]. */
  readCards: 20,
  /** UTF-16 code units of a message's text in the list of conversations. */
  previewCharacters: 120,
  /** Code points of the name of a server, of what an invitation is labelled with. */
  serverName: 48,
  label: 128,
  /** Invitations that one message makes, and people that may come by one of them. */
  invitationsAtOnce: 100,
  invitationUses: 1_000,
  /** People who came before there was an owner, of whom the owner is told. */
  firstPeople: 100,
  /** Entries of one page of accounts, invitations, audit. */
  adminPage: 50,
  /** People whom one person has blocked. */
  blocks: 1_000,
  /** UTF-8 bytes of an answer, as JSON [L8]. */
  answerBytes: 256 * 1024,
} as const;

/** Deadlines of a call in milliseconds, by the table in SPEC.md; a server may set others by its environment. */
export const callDeadlines = {
  alert: 20_000,
  ring: 60_000,
  callerLost: 10_000,
  connect: 30_000,
  peerLost: 60_000,
  /** How long the peer must have reported lost media before `peerLost` may end the call. */
  peerLostMedia: 15_000,
  allGone: 90_000,
  /** Both devices connected, media lost: later than a client's own `media_failed`, which comes first. */
  mediaLost: 60_000,
} as const;
