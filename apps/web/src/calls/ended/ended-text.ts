import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallOutcome } from '@parley/call';
import type { CallEndReason } from '@parley/protocol';

/** How an ended call is told of. */
export type EndedText = {
  readonly sentence: MessageDescriptor;
  /** Why, or what to do. */
  readonly advice?: MessageDescriptor;
  /** `passing` goes away by itself; `lasting` stays until the person has seen it. */
  readonly stay: 'passing' | 'lasting';
  /** Whether it makes sense to call the other person now. */
  readonly canCallAgain: boolean;
};

export type EndedFacts = {
  readonly role: 'caller' | 'callee';
  /** The other person. */
  readonly name: string;
  /** By this person's own click on this device. */
  readonly endedHere: boolean;
};

type Telling = (facts: EndedFacts) => EndedText;

const passing = (sentence: MessageDescriptor): EndedText => ({
  sentence,
  stay: 'passing',
  canCallAgain: true,
});

const lasting = (sentence: MessageDescriptor, advice?: MessageDescriptor): EndedText => ({
  sentence,
  ...(advice !== undefined && { advice }),
  stay: 'lasting',
  canCallAgain: true,
});

const without = (text: EndedText): EndedText => ({ ...text, canCallAgain: false });

const missed =
  (why?: (name: string) => MessageDescriptor): Telling =>
  ({ name }) =>
    lasting(msg`You missed a call from ${name}`, why?.(name));

const notConnected: Telling = () =>
  lasting(
    msg`The call could not connect`,
    msg`Your networks found no way to each other. Try again, or from another network.`,
  );

const connectionLost: Telling = () =>
  lasting(msg`The connection was lost`, msg`It could not be brought back in time.`);

const byReason: Readonly<Record<CallEndReason, Readonly<Record<EndedFacts['role'], Telling>>>> = {
  canceled: {
    caller: () => passing(msg`Call canceled`),
    callee: missed((name) => msg`${name} stopped calling.`),
  },
  declined: {
    caller: ({ name }) => lasting(msg`${name} declined`),
    callee: () => passing(msg`You declined`),
  },
  busy: {
    caller: ({ name }) =>
      lasting(
        msg`${name} is busy`,
        msg`In another call at the moment. ${name} will see that you called.`,
      ),
    callee: missed(() => msg`You were in another call.`),
  },
  unavailable: {
    caller: ({ name }) =>
      lasting(
        msg`${name} is not available`,
        msg`It rang nowhere. ${name} will see that you called.`,
      ),
    callee: missed(() => msg`It could not ring here in time.`),
  },
  timeout: {
    caller: ({ name }) => lasting(msg`No answer`, msg`${name} will see that you called.`),
    callee: missed(),
  },
  caller_lost: {
    caller: () => lasting(msg`Your connection was lost while it rang`),
    callee: missed((name) => msg`${name}’s connection was lost while it rang.`),
  },
  connect_failed: { caller: notConnected, callee: notConnected },
  media_failed: { caller: connectionLost, callee: connectionLost },
  peer_lost: { caller: connectionLost, callee: connectionLost },
  hangup: {
    caller: (facts) => hungUp(facts),
    callee: (facts) => hungUp(facts),
  },
  replaced: {
    caller: ({ name }) => without(passing(msg`A new call with ${name} took the place of this one`)),
    callee: ({ name }) => without(passing(msg`A new call with ${name} took the place of this one`)),
  },
  revoked: {
    caller: () => lasting(msg`The call ended because one of you signed out`),
    callee: () => lasting(msg`The call ended because one of you signed out`),
  },
};

const hungUp: Telling = ({ name, endedHere }) =>
  passing(endedHere ? msg`You hung up` : msg`${name} hung up`);

const byElsewhere = {
  answered_elsewhere: without(passing(msg`Answered on another device`)),
  declined_elsewhere: without(passing(msg`Declined on another device`)),
} as const satisfies Record<string, EndedText>;

/** The words for an end. What the server refused has its words with the codes: then there is no text here. */
export const endedText = (
  outcome: Exclude<CallOutcome, { kind: 'refused' }>,
  facts: EndedFacts,
): EndedText => {
  switch (outcome.kind) {
    case 'ended':
      return byReason[outcome.reason][facts.role](facts);
    case 'elsewhere':
      return byElsewhere[outcome.how];
  }
};
