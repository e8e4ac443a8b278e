import { describe, expect, it } from '@jest/globals';
import { CallEndReason } from '@parley/protocol';
import { callStory, isWorthACall } from './call-story.js';

describe('the card of a call [H10]', () => {
  const caller = true;
  const callee = false;

  it.each([
    ['canceled', 'canceled', 'missed'],
    ['caller_lost', 'canceled', 'missed'],
    ['busy', 'busy', 'missed'],
    ['unavailable', 'unavailable', 'missed'],
    ['timeout', 'no-answer', 'missed'],
    ['replaced', 'canceled', 'missed'],
    ['revoked', 'canceled', 'missed'],
    ['connect_failed', 'not-connected', 'not-connected'],
  ] as const)('%s is %s to the caller and %s to the person called', (outcome, mine, theirs) => {
    expect(callStory({ outcome }, caller)).toEqual({ kind: mine });
    expect(callStory({ outcome }, callee)).toEqual({ kind: theirs });
  });

  it('says who declined', () => {
    expect(callStory({ outcome: 'declined' }, caller)).toEqual({ kind: 'declined', byMe: false });
    expect(callStory({ outcome: 'declined' }, callee)).toEqual({ kind: 'declined', byMe: true });
  });

  it.each([
    ['hangup', false],
    ['replaced', false],
    ['revoked', false],
    ['media_failed', true],
    ['peer_lost', true],
  ] as const)('%s after an accept tells how long they talked', (outcome, cut) => {
    const durationMs = 65_000;
    for (const side of [caller, callee]) {
      expect(callStory({ outcome, durationMs }, side)).toEqual({ kind: 'talked', durationMs, cut });
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
    expect(offers('hangup', callee)).toBe(false);
  });

  it('has a story for every outcome', () => {
    for (const outcome of CallEndReason.options) {
      expect(callStory({ outcome }, caller).kind).toEqual(expect.any(String));
    }
  });
});
