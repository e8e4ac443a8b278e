import { describe, expect, it } from '@jest/globals';
import { limits } from './limits.js';
import type { Success } from './messages.js';
import { ackSamples } from './testing/samples.js';
import { utf8Bytes } from './wire-size.js';

/* The largest answers that can be made of what others decide; only pages of history are cut short by bytes. */

const bytesOf = (answer: object) => utf8Bytes(JSON.stringify(answer));
/** Four bytes each, as many as one unit of the limit can have. */
const name = '𝕏'.repeat(limits.nameMax);
const time = 8_640_000_000_000_000;

const person = {
  ...ackSamples['people-list'].people[0],
  name,
  status: 'do-not-disturb',
  lastSeenAt: time,
};
const { conversation } = ackSamples['conversation-open'];

describe('[L8] an answer never has more than it may, if it is', () => {
  it('a page of the roster', () => {
    const people = Array(limits.rosterPage).fill(person);
    const next = '\u0001'.repeat(limits.cursor);
    expect(bytesOf({ ok: true, people, next })).toBeLessThan(limits.answerBytes);
  });

  it('the presence of all who are watched', () => {
    const [presence] = ackSamples['presence-watch'].presences;
    const largest = { ...presence, status: 'do-not-disturb', lastSeenAt: time };
    const presences = Array(limits.watchedPeople).fill(largest);
    expect(bytesOf({ ok: true, presences })).toBeLessThan(limits.answerBytes);
  });

  it('the list of conversations', () => {
    // Three bytes each, as many as a unit of UTF-16 can have where nothing is a control character.
    const text = '各'.repeat(limits.previewCharacters);
    const largest = {
      ...conversation,
      kind: 'direct',
      peer: { id: conversation.id, name, guest: false },
      lastSeq: limits.counter,
      readSeq: limits.counter,
      readCards: Array(limits.readCards).fill(limits.counter),
      lastMessage: {
        ...conversation.lastMessage,
        author: { id: conversation.id, name, guest: false },
        at: time,
        body: { kind: 'text', text, cut: false },
      },
    };
    const conversations = Array(limits.conversationPage).fill(largest);
    expect(bytesOf({ ok: true, conversations })).toBeLessThan(limits.answerBytes);
  });

  it('the calls of a person: one that is live, and the one asked for', () => {
    const answer: Success<'call-sync'> = ackSamples['call-sync'];
    const [call] = answer.calls;
    const legs = call?.legs.map((leg) => ({ ...leg, person: { ...leg.person, name } }));
    const calls = Array(2).fill({ ...call, legs });
    expect(bytesOf({ ok: true, calls })).toBeLessThan(limits.answerBytes);
  });
});
