import { describe, expect, it } from '@jest/globals';
import { CallEndReason } from '@parley/protocol';
import { callStory, isWorthACall } from './call-story.js';

describe('the card of a call [H10]', () => {
  const caller = true;
  const callee = false;

  it.each([
    ['canceled', { kind: 'canceled' }, { kind: 'missed', because: 'canceled' }],
    ['busy', { kind: 'busy' }, { kind: 'missed', because: 'busy' }],
    ['unavailable', { kind: 'unavailable' }, { kind: 'missed', because: 'unavailable' }],
    ['timeout', { kind: 'no-answer' }, { kind: 'missed' }],
    ['caller_lost', { kind: 'broken-off', because: 'cut' }, { kind: 'missed', because: 'cut' }],
    [
      'replaced',
      { kind: 'broken-off', because: 'replaced' },
      { kind: 'missed', because: 'replaced' },
    ],
    [
      'revoked',
      { kind: 'broken-off', because: 'signed-out' },
      { kind: 'missed', because: 'signed-out' },
    ],
    ['connect_failed', { kind: 'not-connected' }, { kind: 'not-connected' }],
  ] as const)('%s is told to either side in its own way', (outcome, mine, theirs) => {
    expect(callStory({ outcome }, caller)).toEqual(mine);
    expect(callStory({ outcome }, callee)).toEqual(theirs);
  });

  it('says who declined', () => {
    expect(callStory({ outcome: 'declined' }, caller)).toEqual({ kind: 'declined', byMe: false });
    expect(callStory({ outcome: 'declined' }, callee)).toEqual({ kind: 'declined', byMe: true });
  });

  it.each([
    ['hangup', {}],
    ['replaced', { because: 'replaced' }],
    ['revoked', { because: 'signed-out' }],
    ['media_failed', { because: 'cut' }],
    ['peer_lost', { because: 'cut' }],
  ] as const)('%s after an accept tells how long they talked', (outcome, because) => {
    const durationMs = 65_000;
    for (const side of [caller, callee]) {
      expect(callStory({ outcome, durationMs }, side)).toEqual({
        kind: 'talked',
        durationMs,
        ...because,
      });
    }
  });

  it('offers to call where someone wanted to talk and could not', () => {
    const offers = (outcome: CallEndReason, isCaller: boolean) =>
      isWorthACall(callStory({ outcome, durationMs: 1_000 }, isCaller));
    expect(offers('timeout', caller)).toBe(true);
    expect(offers('timeout', callee)).toBe(true);
    expect(offers('declined', caller)).toBe(false);
    expect(offers('declined', callee)).toBe(true);
    expect(offers('canceled', caller)).toBe(false);
    expect(isWorthACall(callStory({ outcome: 'caller_lost' }, caller))).toBe(true);
    expect(offers('hangup', callee)).toBe(false);
  });

  it('has a story for every outcome', () => {
    for (const outcome of CallEndReason.options) {
      expect(callStory({ outcome }, caller).kind).toEqual(expect.any(String));
    }
  });
});
