import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallCard } from '@parley/protocol';
import { callStory } from '../story/call-story.js';
import { callInVainText } from '../story/story-text.js';

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
  const { media } = card;
  const story = callStory(card, isCaller);
  if (story.kind !== 'talked') return callInVainText(story, { media, name });
  const duration = inWords(story.durationMs);
  return media === 'video' ? msg`Video call · ${duration}` : msg`Voice call · ${duration}`;
};
