import { describe, expect, it } from '@jest/globals';
import type { CallSnapshot } from '@parley/protocol';
import { sampleCall, sampleLeg } from '../testing/call-samples.js';
import { fakeId } from '../testing/fake-ids.js';
import { legsOf, relationOf } from './legs.js';

describe('what a snapshot means for a device', () => {
  const relation = (person: number, device: number, changes: Partial<CallSnapshot>) => {
    const call = sampleCall(changes);
    const legs = legsOf(call, fakeId.person(person));
    return legs && relationOf(call, legs.mine, fakeId.device(device));
  };
  const unanswered = [sampleLeg(1, 'caller', 1), sampleLeg(2, 'callee')];

  it.each([
    { who: 'the caller', person: 1, device: 1, ringing: 'rings-out', joined: 'held-here' },
    {
      who: "the caller's other",
      person: 1,
      device: 9,
      ringing: 'held-elsewhere',
      joined: 'held-elsewhere',
    },
    { who: 'the callee', person: 2, device: 2, ringing: 'rings-in', joined: 'held-here' },
    {
      who: "the callee's other",
      person: 2,
      device: 9,
      ringing: 'rings-in',
      joined: 'held-elsewhere',
    },
    { who: 'a stranger', person: 3, device: 3, ringing: undefined, joined: undefined },
  ])('of $who: $ringing, then $joined', ({ person, device, ringing, joined }) => {
    expect(relation(person, device, { state: 'ringing', legs: unanswered })).toBe(ringing);
    expect(relation(person, device, { state: 'connecting' })).toBe(joined);
    expect(relation(person, device, { state: 'reconnecting' })).toBe(joined);
    expect(relation(person, device, { state: 'ended' })).toBe(joined && 'over');
  });
});
