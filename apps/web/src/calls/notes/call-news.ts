import type { CallEngineEvents, CallPerson, CallView, EndedView } from '@parley/call';
import type { CallMedia } from '@parley/protocol';

/** What happened beside the state of the call, to be told for a while. */
export type CallNews =
  | { readonly kind: 'device-changed'; readonly change: CallEngineEvents['device-changed'] }
  | { readonly kind: 'device-kept'; readonly kept: CallEngineEvents['device-kept'] }
  | { readonly kind: 'missed-while-busy'; readonly peer: CallPerson; readonly media: CallMedia }
  /** A call cannot begin beside the one that runs, or the one that rings here. */
  | { readonly kind: 'in-a-call' | 'is-called'; readonly peer: CallPerson }
  | {
      readonly kind: 'screen-ended';
      readonly end: CallEngineEvents['screen-ended'];
      /** Whose call it is. */
      readonly by: string;
    }
  /** After a reload, the place in the call could not be had again. */
  | { readonly kind: 'not-resumed' };

const isWith = (view: CallView, { id }: CallPerson): boolean =>
  'peer' in view && view.phase !== 'ended' && view.peer.id === id;

const labelIn = (view: CallView, kind: 'microphone' | 'camera'): string | undefined => {
  const device = 'own' in view ? view.own[kind] : undefined;
  return device && 'label' in device ? device.label : undefined;
};

/** Whether what is told is true still, and worth to be told: what is over is not said any more. */
export const stillHolds = (news: CallNews, view: CallView): boolean => {
  switch (news.kind) {
    case 'device-changed': {
      const { kind, to } = news.change;
      if (to !== undefined) return labelIn(view, kind) === to;
      return 'own' in view && view.own[kind].state === 'absent';
    }
    case 'device-kept':
      return labelIn(view, news.kept.kind) === news.kept.label;
    case 'missed-while-busy':
      return !isWith(view, news.peer);
    case 'in-a-call':
      return 'own' in view && isWith(view, news.peer);
    case 'is-called':
      return view.phase === 'incoming' && isWith(view, news.peer);
    case 'screen-ended':
      return 'own' in view && view.own.screen.state === 'off';
    case 'not-resumed':
      return !('own' in view);
  }
};

/**
 * Whether there is nothing left to tell of a call that has ended: this person has gone on to another call, on another
 * device; or the one is over that was in the way.
 */
export const isSettled = (
  { outcome, otherDevice }: EndedView & CallView,
  before: CallView,
): boolean => {
  const wasElsewhere = before.otherDevice !== undefined;
  if (outcome.kind === 'refused' && outcome.code === 'IN_A_CALL') {
    return wasElsewhere && otherDevice === undefined;
  }
  const hasGoneOn = before.phase === 'ended' && !wasElsewhere && otherDevice !== undefined;
  return hasGoneOn && outcome.kind !== 'elsewhere';
};
