import type { Leg } from '@parley/protocol';
import type { LinkRecovery } from '../peer/link-recovery.js';
import type { LinkTarget } from './peer-session-options.js';

/** Before the answer and after the end nothing that comes has a meaning. */
export type PeerSessionState =
  | { readonly phase: 'new' }
  /** Its first link is made ahead of the answer [C3]. */
  | { readonly phase: 'prepared'; readonly epoch: number; readonly role: Leg['role'] }
  | ({ readonly phase: 'joined'; readonly recovery: LinkRecovery } & LinkTarget)
  | { readonly phase: 'closed' };
