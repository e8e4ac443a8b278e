import { describe, expect, it } from '@jest/globals';
import type { CallCard } from '@parley/protocol';
import { expandMacrosPlainly } from '../../testing/plain-macros.js';

expandMacrosPlainly();
const { callSentence } = await import('./call-sentence.js');

const sentence = (outcome: CallCard['outcome'], isCaller: boolean, durationMs?: number) =>
  callSentence(
    { media: 'video', outcome, ...(durationMs !== undefined && { durationMs }) },
    { isCaller, name: 'Bob', inWords: (ms) => `${ms} ms` },
  ).message;

describe('the sentence of a call’s card [H10]', () => {
  it.each([
    ['declined', 'Bob declined', 'Declined video call'],
    ['busy', 'Bob was in another call', 'Missed video call'],
    ['unavailable', 'Bob was not available', 'Missed video call'],
    ['timeout', 'No answer', 'Missed video call'],
    ['canceled', 'Canceled video call', 'Missed video call'],
  ] as const)('%s names the other person where they did it', (outcome, mine, theirs) => {
    expect(sentence(outcome, true)).toBe(mine);
    expect(sentence(outcome, false)).toBe(theirs);
  });

  it('says how long they talked', () => {
    expect(sentence('hangup', true, 5_000)).toBe('Video call · 5000 ms');
  });
});
