import { describe, expect, it } from '@jest/globals';
import { ConversationId, limits, PersonId } from '@parley/protocol';
import {
  FAN_OUT_OF_CONVERSATION,
  FAN_OUT_OF_PERSON,
  FAN_OUT_TO_SPARE,
} from '../realtime/rate-limits.js';
import { Refused } from '../realtime/refused.js';
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

describe('[L15] the bytes that messages cost', () => {
  it('are bounded for a person, who bars nobody else by them', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const [anna, bob, lobby] = [someone(), someone(), conversation()];
    const third = FAN_OUT_OF_PERSON.points / 3;
    expect([1, 2, 3, 4].map(() => takes(fanOut, anna, lobby, third))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(takes(fanOut, anna, conversation(), 1)).toBe(false);
    expect(takes(fanOut, bob, lobby, third)).toBe(true);
  });

  it('are bounded for a conversation, whoever writes, and for no other', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const [lobby, other] = [conversation(), conversation()];
    const share = FAN_OUT_OF_CONVERSATION.points / 8;
    const taken = Array.from({ length: 9 }, () => takes(fanOut, someone(), lobby, share));
    expect(taken).toEqual([...Array<boolean>(8).fill(true), false]);
    expect(takes(fanOut, someone(), other, share)).toBe(true);
  });

  it('let one message through, however many read it', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const large = limits.chatCharacters * 3 * 20_000;
    const [anna, lobby] = [someone(), conversation()];
    expect(takes(fanOut, anna, lobby, large)).toBe(true);
    expect(takes(fanOut, anna, conversation(), 1)).toBe(false);
    expect(takes(fanOut, someone(), lobby, FAN_OUT_TO_SPARE.points + 1)).toBe(false);
  });

  it('leave everybody a word in what others have used up', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const [anna, lobby] = [someone(), conversation()];
    expect(takes(fanOut, someone(), lobby, FAN_OUT_OF_CONVERSATION.points)).toBe(true);
    expect(takes(fanOut, anna, lobby, FAN_OUT_TO_SPARE.points)).toBe(true);
    expect(takes(fanOut, anna, lobby, 1)).toBe(false);
  });

  it('are never more than there are, but for a message that is larger than all of them', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const [anna, lobby] = [someone(), conversation()];
    expect(takes(fanOut, anna, lobby, FAN_OUT_OF_PERSON.points - 1)).toBe(true);
    expect(takes(fanOut, anna, lobby, 2)).toBe(false);
    expect(takes(fanOut, anna, lobby, FAN_OUT_OF_PERSON.points + 1)).toBe(false);
    expect(takes(fanOut, anna, lobby, 1)).toBe(true);
  });

  it('are not taken of a person for what the conversation had no more left for', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const [anna, lobby] = [someone(), conversation()];
    expect(takes(fanOut, someone(), lobby, FAN_OUT_OF_CONVERSATION.points)).toBe(true);
    expect(takes(fanOut, anna, lobby, FAN_OUT_OF_PERSON.points)).toBe(false);
    expect(takes(fanOut, anna, conversation(), FAN_OUT_OF_PERSON.points)).toBe(true);
  });

  it('are never met by a lobby of 200 in which each second 200 messages are written', () => {
    const fanOut = new FanOutLimits({ rateLimitScale: 1 });
    const [lobby, people] = [conversation(), Array.from({ length: 200 }, someone)];
    for (let second = 0; second < 10; second += 1) {
      for (const person of people) expect(takes(fanOut, person, lobby, 300 * 200)).toBe(true);
    }
  });
});
