import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { limits, type NameIssue, nameIssue, normalizeName } from '@parley/protocol';

const { nameMin, nameMax, passwordMin } = limits;

const nameSentences: Readonly<Record<NameIssue, MessageDescriptor>> = {
  'too-short': msg`A name has at least ${nameMin} letters.`,
  'too-long': msg`A name has at most ${nameMax} letters.`,
  unshowable: msg`This name has a character that not every screen can show.`,
  'no-letter': msg`A name has at least one letter or digit.`,
};

/** What is wrong with a name that was typed, if anything. */
export const nameSentence = (typed: string): MessageDescriptor | undefined => {
  const issue = nameIssue(normalizeName(typed));
  return issue === undefined ? undefined : nameSentences[issue];
};

/** What is wrong with a new password, if anything. */
export const passwordSentence = (typed: string): MessageDescriptor | undefined =>
  [...typed].length < passwordMin
    ? msg`A password has at least ${passwordMin} characters.`
    : undefined;
