import { callDeadlines } from '@parley/protocol';

/** What the client counts itself, in milliseconds, by the table of deadlines in the protocol's SPEC.md. */
export const clientDeadlines = {
  /** How long the server's own end of a ring or a connect may take to arrive before the client ends it. */
  failSafe: 5_000,
  connect: callDeadlines.connect,
  /** How long a reloaded page asks for its place: then the server has ended the call. */
  resume: callDeadlines.allGone,
  iceServers: 3_000,
  /** Before ICE is restarted: different ones, so that both sides rarely do at once. */
  grace: { caller: 3_000, callee: 6_000 },
  lost: 30_000,
  rebuild: 15_000,
  /** How much longer media may be lost when the peer's device is known to be away. */
  absence: callDeadlines.peerLost,
  /** How long a peer that said it leaves is thought to be reloading. */
  peerReload: 20_000,
} as const;
