import type { CallView } from '@parley/call';
import type { Chime, Ringing } from './tones.js';

/** What sounds as long as a view stands. */
export const ringingOf = (view: CallView): Ringing | undefined => {
  switch (view.phase) {
    case 'incoming':
      return view.silenced ? undefined : 'ring';
    case 'outgoing':
      return view.ringingDevices > 0 ? 'ringback' : undefined;
    case 'idle':
    case 'resuming':
    case 'connecting':
    case 'active':
    case 'reconnecting':
    case 'ended':
      return undefined;
  }
};

/** A call that this device never took part in ends without a sound, as do the person's own refusals. */
const wasTakenPartIn = ({ phase }: CallView): boolean =>
  phase !== 'idle' && phase !== 'incoming' && phase !== 'resuming';

/** What is heard once when one view follows another. */
export const chimeOf = (before: CallView, after: CallView): Chime | undefined => {
  if (before.phase === after.phase) return undefined;
  if (after.phase === 'active') return before.phase === 'connecting' ? 'connected' : undefined;
  return after.phase === 'ended' && wasTakenPartIn(before) ? 'ended' : undefined;
};
