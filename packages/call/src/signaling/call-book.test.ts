import { describe, expect, it } from '@jest/globals';
import type { CallSnapshot } from '@parley/protocol';
import { fakeId } from '../testing/fake-ids.js';
import { CallBook, legsOf, relationOf } from './call-book.js';

const leg = (person: number, role: 'caller' | 'callee', device?: number) => ({
  person: { id: fakeId.person(person), name: `Person ${person}`, guest: false },
  role,
  state: 'joined' as const,
  connected: true,
  flow: 'none' as const,
  sends: { microphone: false, camera: false, screen: false },
  ...(device !== undefined && { device: fakeId.device(device) }),
});

const snapshot = (changes: Partial<CallSnapshot> = {}): CallSnapshot => ({
  callId: fakeId.call(1),
  rev: 5,
  conversation: fakeId.conversation(1),
  media: 'video',
  state: 'active',
  legs: [leg(1, 'caller', 1), leg(2, 'callee', 2)],
  epoch: 1,
  ringingDevices: 0,
  createdAt: 0,
  ...changes,
});

describe('the book of calls', () => {
  it('[C2] drops a snapshot whose rev is not higher', () => {
    const book = new CallBook();
    expect(book.note(snapshot({ rev: 5 }))).toBe(true);
    expect(book.note(snapshot({ rev: 4 }))).toBe(false);
    expect(book.note(snapshot({ rev: 5 }))).toBe(false);
    expect(book.note(snapshot({ rev: 6, epoch: 2 }))).toBe(true);
    expect(book.live()).toEqual([snapshot({ rev: 6, epoch: 2 })]);
  });

  it('[C2] takes nothing after the end, whatever its rev', () => {
    const book = new CallBook();
    book.note(snapshot({ state: 'ended', reason: 'hangup' }));
    expect(book.note(snapshot({ rev: 99 }))).toBe(false);
    expect(book.live()).toEqual([]);
  });

  it('[C2] knows what is newer than an ack that was overtaken', () => {
    const book = new CallBook();
    const ringing = snapshot({ rev: 5, state: 'ringing', ringRemainingMs: 20_000 });
    book.note(ringing);
    expect(book.newest(snapshot({ rev: 4 }))).toBe(ringing);
    const later = { ...ringing, ringRemainingMs: 10_000 };
    expect(book.newest(later)).toBe(later);
    expect(book.newest(snapshot({ rev: 6 }))).toEqual(snapshot({ rev: 6 }));
  });

  it('remembers the last ends and every live call', () => {
    const book = new CallBook();
    book.note(snapshot({ callId: fakeId.call(0) }));
    for (let number = 1; number <= 200; number += 1) {
      book.note(snapshot({ callId: fakeId.call(number), state: 'ended' }));
    }
    expect(book.live()).toHaveLength(1);
    expect(book.note(snapshot({ callId: fakeId.call(1), rev: 9 }))).toBe(true);
    expect(book.note(snapshot({ callId: fakeId.call(200), rev: 9 }))).toBe(false);
  });
});

describe('what a snapshot means for a device', () => {
  const relation = (person: number, device: number, changes: Partial<CallSnapshot>) => {
    const call = snapshot(changes);
    const legs = legsOf(call, fakeId.person(person));
    return legs && relationOf(call, legs.mine, fakeId.device(device));
  };
  const unanswered = [leg(1, 'caller', 1), leg(2, 'callee')];

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
