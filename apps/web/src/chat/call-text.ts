import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { CallCard } from '@parley/protocol';
import { useCallback } from 'react';
import { useFormat } from '../ui/format.js';
import { type Because, callStory } from './call-story.js';

/** Why a call came to nothing or to its end, beside who called and when. */
export const becauseText: Readonly<Record<Because, MessageDescriptor>> = {
  canceled: msg`Canceled`,
  busy: msg`You were in another call`,
  unavailable: msg`It could not ring at your end`,
  cut: msg`The connection was lost`,
  replaced: msg`A newer call took its place`,
  'signed-out': msg`One of you signed out`,
};

/** The sentence of a call's card; `peerName` is who was on the other side. */
export const useCallText = (): ((
  card: CallCard,
  isCaller: boolean,
  peerName: string,
) => string) => {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(
    (card, isCaller, peerName) => {
      const isVideo = card.media === 'video';
      const story = callStory(card, isCaller);
      switch (story.kind) {
        case 'talked': {
          const duration = format.duration(story.durationMs);
          return isVideo ? t`Video call · ${duration}` : t`Voice call · ${duration}`;
        }
        case 'missed':
          return isVideo ? t`Missed video call` : t`Missed voice call`;
        case 'no-answer':
          return t`No answer`;
        case 'declined':
          if (!story.byMe) return t`Declined by ${peerName}`;
          return isVideo ? t`Declined video call` : t`Declined voice call`;
        case 'busy':
          return t`${peerName} was in another call`;
        case 'unavailable':
          return t`${peerName} was not available`;
        case 'broken-off':
          return isVideo ? t`Video call broke off` : t`Voice call broke off`;
        case 'canceled':
          return isVideo ? t`Canceled video call` : t`Canceled voice call`;
        case 'not-connected':
          return isVideo ? t`Video call could not connect` : t`Voice call could not connect`;
      }
    },
    [t, format],
  );
};
