import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallCard } from '@parley/protocol';
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

type CallFacts = {
  readonly isCaller: boolean;
  /** The other person. */
  readonly name: string;
  /** A length of time, from milliseconds, in words. */
  readonly inWords: (ms: number) => string;
};

/** The sentence of a call's card. */
export const callSentence = (
  card: Pick<CallCard, 'media' | 'outcome' | 'durationMs'>,
  { isCaller, name, inWords }: CallFacts,
): MessageDescriptor => {
  const isVideo = card.media === 'video';
  const story = callStory(card, isCaller);
  switch (story.kind) {
    case 'talked': {
      const duration = inWords(story.durationMs);
      return isVideo ? msg`Video call · ${duration}` : msg`Voice call · ${duration}`;
    }
    case 'missed':
      return isVideo ? msg`Missed video call` : msg`Missed voice call`;
    case 'no-answer':
      return msg`No answer`;
    case 'declined':
      if (!story.byMe) return msg`Declined by ${name}`;
      return isVideo ? msg`Declined video call` : msg`Declined voice call`;
    case 'busy':
      return msg`${name} was in another call`;
    case 'unavailable':
      return msg`${name} was not available`;
    case 'broken-off':
      return isVideo ? msg`Video call broke off` : msg`Voice call broke off`;
    case 'canceled':
      return isVideo ? msg`Canceled video call` : msg`Canceled voice call`;
    case 'not-connected':
      return isVideo ? msg`Video call could not connect` : msg`Voice call could not connect`;
  }
};
