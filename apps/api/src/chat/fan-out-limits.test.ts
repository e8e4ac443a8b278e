import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ConversationId, limits, PersonId } from '@parley/protocol';
import {
  FAN_OUT_OF_CONVERSATION,
  FAN_OUT_OF_PERSON,
  FAN_OUT_TO_SPARE,
} from '../realtime/rate-limits.js';
import { Refused } from '../realtime/refused.js';
import type { RateLimit } from '../shared/rate-limiter.js';
import { FanOutLimits } from './fan-out-limits.js';

const someone = () => PersonId.parse(crypto.randomUUID());
const conversation = () => ConversationId.parse(crypto.randomUUID());

const takes = (fanOut: FanOutLimits, ...args: Parameters<FanOutLimits['take']>): boolean => {
  try {
    fanOut.take(...args);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};

const setUp = () => ({
  fanOut: new FanOutLimits({ rateLimitScale: 1 }),
  anna: someone(),
  bob: someone(),
  lobby: conversation(),
});

/** What is due in a second. */
const perSecond = ({ points, seconds }: RateLimit): number => Math.floor(points / seconds);
const ofPerson = perSecond(FAN_OUT_OF_PERSON);
const ofConversation = perSecond(FAN_OUT_OF_CONVERSATION);

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('[L15] the bytes that messages cost', () => {
  it('are bounded for a person, who bars nobody else by them', () => {
    const { fanOut, anna, bob, lobby } = setUp();
    const half = ofPerson / 2;
    expect([1, 2, 3, 4].map(() => takes(fanOut, anna, lobby, half))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(takes(fanOut, anna, conversation(), 1)).toBe(false);
    expect(takes(fanOut, bob, lobby, half)).toBe(true);
    jest.advanceTimersByTime(500);
    expect(takes(fanOut, anna, lobby, half)).toBe(true);
    expect(takes(fanOut, anna, lobby, 1)).toBe(false);
  });

  it('are in ten seconds no more than the limit and what may come at once', () => {
    const { fanOut, anna, lobby } = setUp();
    let cost = 0;
    for (let tenth = 0; tenth < 100; tenth += 1) {
      while (takes(fanOut, anna, lobby, ofPerson / 100)) cost += ofPerson / 100;
      jest.advanceTimersByTime(100);
    }
    expect(cost).toBeGreaterThan(FAN_OUT_OF_PERSON.points);
    expect(cost).toBeLessThan(FAN_OUT_OF_PERSON.points * 1.15);
  });

  it('are bounded for a conversation, whoever writes, and for no other', () => {
    const { fanOut, anna, lobby } = setUp();
    const share = ofConversation / 8;
    const taken = Array.from({ length: 10 }, () => takes(fanOut, someone(), lobby, share));
    expect(taken).toEqual([...Array<boolean>(9).fill(true), false]);
    expect(takes(fanOut, anna, conversation(), share)).toBe(true);
  });

  it('let one message through, however many read it, and make nobody wait for longer than ten seconds', () => {
    const { fanOut, anna, bob, lobby } = setUp();
    const large = limits.chatCharacters * 3 * 20_000;
    expect(takes(fanOut, anna, lobby, large)).toBe(true);
    expect(takes(fanOut, anna, conversation(), 1)).toBe(false);
    expect(takes(fanOut, bob, lobby, FAN_OUT_TO_SPARE.points + 1)).toBe(false);
    jest.advanceTimersByTime(10_000);
    expect(takes(fanOut, anna, conversation(), 1)).toBe(true);
    expect(takes(fanOut, bob, lobby, FAN_OUT_TO_SPARE.points + 1)).toBe(true);
  });

  it('leave everybody a word in what others have used up', () => {
    const { fanOut, anna, bob, lobby } = setUp();
    expect(takes(fanOut, bob, lobby, FAN_OUT_OF_CONVERSATION.points)).toBe(true);
    expect(takes(fanOut, anna, lobby, FAN_OUT_TO_SPARE.points)).toBe(true);
    expect(takes(fanOut, anna, lobby, 1)).toBe(false);
  });

  it('are not taken of a person for what the conversation had no more left for', () => {
    const { fanOut, anna, bob, lobby } = setUp();
    expect(takes(fanOut, bob, lobby, FAN_OUT_OF_CONVERSATION.points)).toBe(true);
    expect(takes(fanOut, anna, lobby, ofPerson)).toBe(false);
    expect(takes(fanOut, anna, conversation(), ofPerson)).toBe(true);
  });

  it('are never met by a lobby of 200 in which each second 200 messages are written', () => {
    const { fanOut, lobby } = setUp();
    const people = Array.from({ length: 200 }, someone);
    for (let second = 0; second < 10; second += 1) {
      for (const person of people) expect(takes(fanOut, person, lobby, 300 * 200)).toBe(true);
      jest.advanceTimersByTime(1_000);
    }
  });
});
