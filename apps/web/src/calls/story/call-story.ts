import type { CallCard } from '@parley/protocol';

/** What a call was to the person who looks at its card. */
export type CallStory =
  /** They talked; `because` when nobody hung up. */
  | { kind: 'talked'; durationMs: number; because?: OddEnd }
  /** `because` when it did not simply ring in vain. */
  | { kind: 'missed'; because?: Because }
  | { kind: 'no-answer' }
  | { kind: 'declined'; byMe: boolean }
  | { kind: 'busy' }
  | { kind: 'unavailable' }
  | { kind: 'canceled' }
  /** It ended before an answer, and not by the caller's wish. */
  | { kind: 'broken-off'; because: OddEnd }
  /** Accepted, but media never flowed. */
  | { kind: 'not-connected' };

/** What ends a call that nobody meant to end. */
type OddEnd = 'cut' | 'replaced' | 'signed-out';

export type Because = 'canceled' | 'busy' | 'unavailable' | OddEnd;

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
    case 'broken-off':
      return story.because === 'cut';
    case 'talked':
    case 'canceled':
      return false;
  }
};

type Ended = Pick<CallCard, 'outcome' | 'durationMs'>;

/** The card of a call as its caller, or the person called, understands it [H10]. */
export const callStory = ({ outcome, durationMs }: Ended, isCaller: boolean): CallStory => {
  const unanswered = (kind: 'canceled' | 'busy' | 'unavailable'): CallStory =>
    isCaller ? { kind } : { kind: 'missed', because: kind };
  const oddly = (because: OddEnd): CallStory => {
    if (durationMs !== undefined) return { kind: 'talked', durationMs, because };
    return { kind: isCaller ? 'broken-off' : 'missed', because };
  };

  switch (outcome) {
    case 'canceled':
    case 'busy':
    case 'unavailable':
      return unanswered(outcome);
    case 'declined':
      return { kind: 'declined', byMe: !isCaller };
    case 'timeout':
      return { kind: isCaller ? 'no-answer' : 'missed' };
    case 'connect_failed':
      return { kind: 'not-connected' };
    case 'hangup':
      return durationMs === undefined ? unanswered('canceled') : { kind: 'talked', durationMs };
    case 'caller_lost':
    case 'media_failed':
    case 'peer_lost':
      return oddly('cut');
    case 'replaced':
      return oddly('replaced');
    case 'revoked':
      return oddly('signed-out');
  }
};
