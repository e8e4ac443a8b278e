import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallOutcome, EndedView } from '@parley/call';
import type { CallEndReason } from '@parley/protocol';
import { type CallStory, callStory } from '../story/call-story.js';
import { becauseText, callInVainText } from '../story/story-text.js';

/** How an ended call is told of. */
export type EndedText = {
  readonly sentence: MessageDescriptor;
  readonly why?: MessageDescriptor;
  /** What to do, or what is done without. */
  readonly advice?: MessageDescriptor;
  /** `passing` goes away by itself; `lasting` stays until the person has seen it. */
  readonly stay: 'passing' | 'lasting';
  /** Whether it makes sense to call the other person now. */
  readonly canCallAgain: boolean;
};

export type EndedFacts = Pick<EndedView, 'role' | 'media' | 'answered' | 'durationMs'> & {
  /** The other person. */
  readonly name: string;
  /** By this person's own click on this device. */
  readonly endedHere: boolean;
};

const sentenceOf = (story: CallStory, { endedHere, ...facts }: EndedFacts): MessageDescriptor => {
  if (story.kind !== 'talked') return callInVainText(story, facts);
  if (story.because !== undefined) return becauseText[story.because];
  const { name } = facts;
  return endedHere ? msg`You hung up` : msg`${name} hung up`;
};

/** What the sentence does not say already. */
const whyOf = (story: CallStory): MessageDescriptor | undefined =>
  story.kind !== 'talked' && 'because' in story && story.because
    ? becauseText[story.because]
    : undefined;

const adviceOf = (story: CallStory, name: string): MessageDescriptor | undefined => {
  switch (story.kind) {
    case 'no-answer':
    case 'busy':
    case 'unavailable':
      return msg`${name} will see that you called.`;
    case 'not-connected':
      return msg`Your networks found no way to each other. Try again, or from another network.`;
    case 'talked':
      return story.because === 'cut' ? msg`It could not be brought back in time.` : undefined;
    case 'missed':
    case 'declined':
    case 'canceled':
    case 'broken-off':
      return undefined;
  }
};

/** Whether it came as this person wished, or knows: then there is nothing to see to. */
const isPassing = (story: CallStory): boolean => {
  switch (story.kind) {
    case 'canceled':
      return true;
    case 'declined':
      return story.byMe;
    case 'talked':
      return story.because === undefined || story.because === 'replaced';
    case 'missed':
    case 'broken-off':
      return story.because === 'replaced';
    case 'no-answer':
    case 'busy':
    case 'unavailable':
    case 'not-connected':
      return false;
  }
};

/** The server's account, as far as this device knows it: by that they talked from the answer on [H10]. */
const storyOf = (outcome: CallEndReason, { role, answered, durationMs }: EndedFacts): CallStory => {
  // What rings is canceled, and not hung up.
  const wasTalk = answered || outcome === 'hangup';
  const talkedFor = durationMs ?? (wasTalk ? 0 : undefined);
  return callStory(
    { outcome, ...(talkedFor !== undefined && { durationMs: talkedFor }) },
    role === 'caller',
  );
};

const toldOf = (story: CallStory, facts: EndedFacts): EndedText => {
  const why = whyOf(story);
  const advice = adviceOf(story, facts.name);
  return {
    sentence: sentenceOf(story, facts),
    ...(why !== undefined && { why }),
    ...(advice !== undefined && { advice }),
    stay: isPassing(story) ? 'passing' : 'lasting',
    canCallAgain: !('because' in story && story.because === 'replaced'),
  };
};

const elsewhere = (sentence: MessageDescriptor): EndedText => ({
  sentence,
  stay: 'passing',
  canCallAgain: false,
});

const byElsewhere = {
  answered_elsewhere: elsewhere(msg`Answered on another device`),
  declined_elsewhere: elsewhere(msg`Declined on another device`),
} as const satisfies Record<string, EndedText>;

/** The words for an end. What the server refused has its words with the codes: then there is no text here. */
export const endedText = (
  outcome: Exclude<CallOutcome, { kind: 'refused' }>,
  facts: EndedFacts,
): EndedText => {
  switch (outcome.kind) {
    case 'ended':
      return toldOf(storyOf(outcome.reason, facts), facts);
    case 'elsewhere':
      return byElsewhere[outcome.how];
  }
};
