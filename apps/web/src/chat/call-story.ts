import type { CallCard } from '@parley/protocol';

/** What a call was to the person who looks at its card. */
export type CallStory =
  /** They talked; `cut` when the connection ended it and not a person. */
  | { kind: 'talked'; durationMs: number; cut: boolean }
  | { kind: 'missed' }
  | { kind: 'no-answer' }
  | { kind: 'declined'; byMe: boolean }
  | { kind: 'busy' }
  | { kind: 'unavailable' }
  | { kind: 'canceled' }
  /** Accepted, but media never flowed. */
  | { kind: 'not-connected' };

/** Whether the person who looks at the card may want to call now; who canceled or was declined may not. */
export const isWorthACall = (story: CallStory): boolean => {
  switch (story.kind) {
    case 'missed':
    case 'no-answer':
    case 'busy':
    case 'unavailable':
    case 'not-connected':
      return true;
    case 'declined':
      return story.byMe;
    case 'talked':
    case 'canceled':
      return false;
  }
};

type Ended = Pick<CallCard, 'outcome' | 'durationMs'>;

/** The card of a call as its caller, or the person called, understands it [H10]. */
export const callStory = ({ outcome, durationMs }: Ended, isCaller: boolean): CallStory => {
  const unanswered = (mine: CallStory): CallStory => (isCaller ? mine : { kind: 'missed' });
  const talked = (cut: boolean): CallStory =>
    durationMs === undefined
      ? unanswered({ kind: 'canceled' })
      : { kind: 'talked', durationMs, cut };

  switch (outcome) {
    case 'canceled':
    case 'caller_lost':
      return unanswered({ kind: 'canceled' });
    case 'declined':
      return { kind: 'declined', byMe: !isCaller };
    case 'busy':
      return unanswered({ kind: 'busy' });
    case 'unavailable':
      return unanswered({ kind: 'unavailable' });
    case 'timeout':
      return unanswered({ kind: 'no-answer' });
    case 'connect_failed':
      return { kind: 'not-connected' };
    case 'media_failed':
    case 'peer_lost':
      return talked(true);
    case 'hangup':
    case 'replaced':
    case 'revoked':
      return talked(false);
  }
};
