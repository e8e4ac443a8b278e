import { describe, expect, it } from '@jest/globals';
import { type Conversation, ConversationId, previewOf } from '@parley/protocol';
import {
  anna,
  bob,
  cardOf,
  direct,
  directWith,
  lobby,
  lobbyWith,
  messageOf,
  noon,
  uuid,
} from '../testing/samples.js';
import {
  totalUnread,
  unreadOf,
  withChanged,
  withConversation,
  withMessage,
  withReadSeq,
} from './conversation-list.js';

const directNumber = (number: number, at?: number): Conversation => ({
  ...directWith(1),
  id: ConversationId.parse(uuid(number, 2)),
  ...(at !== undefined && { lastMessage: previewOf(messageOf(1, { at })) }),
});
const idsOf = (list: readonly Conversation[]) => list.map(({ id }) => id);

describe('the list of conversations', () => {
  it('follows who changes in it, as the other one and as who wrote last', () => {
    const former = { ...bob, name: '' };
    const byBob = { ...lobbyWith(1), lastMessage: previewOf(messageOf(1, { author: bob })) };
    const byAnna = { ...lobbyWith(1), lastMessage: previewOf(messageOf(1, { author: anna })) };
    expect(withChanged([byBob, directWith(1)], former)).toEqual([
      { ...byBob, lastMessage: { ...byBob.lastMessage, author: former } },
      { ...directWith(1), peer: former },
    ]);
    expect(withChanged([byAnna], former)).toEqual([byAnna]);
  });

  it('has the lobby first, then one that was just opened, then the newest message first', () => {
    const old = directNumber(3, noon);
    const recent = directNumber(4, noon + 1);
    const opened = directNumber(5);
    const list = [old, opened, lobbyWith(0), recent].reduce(withConversation, []);
    expect(idsOf(list)).toEqual(idsOf([lobbyWith(0), opened, recent, old]));
  });

  it('moves a conversation up when a message comes', () => {
    const list = [directNumber(3, noon), directNumber(4, noon + 1)].reduce(withConversation, []);
    const message = messageOf(2, { conversation: directNumber(3).id, at: noon + 2 });
    const moved = withMessage(list, message, anna.id);
    expect(idsOf(moved)).toEqual(idsOf([directNumber(3), directNumber(4)]));
    expect(moved[0]).toMatchObject({ lastSeq: 2, lastMessage: previewOf(message) });
  });

  it('counts what is unread', () => {
    const list = [lobbyWith(5, 3), directWith(2, 2)];
    expect(list.map(unreadOf)).toEqual([2, 0]);
    expect(totalUnread(list)).toBe(2);
  });

  it('[V4] takes what oneself wrote for read', () => {
    const theirs = withMessage([lobbyWith(1)], messageOf(2), anna.id);
    expect(theirs.map(unreadOf)).toEqual([1]);
    const mine = withMessage(theirs, messageOf(3, { author: anna }), anna.id);
    expect(mine.map(unreadOf)).toEqual([0]);
  });

  it('[V10] takes the card of a call for read as the server told before it', () => {
    const card = (author: typeof anna) => messageOf(2, { author, body: cardOf() });
    for (const author of [anna, bob]) {
      const told = withReadSeq([lobbyWith(1)], lobby, 2);
      expect(told.map(unreadOf)).toEqual([0]);
      expect(withMessage(told, card(author), anna.id).map(unreadOf)).toEqual([0]);
    }
  });

  it.each([
    { what: 'made', author: anna, card: cardOf({ outcome: 'timeout' }), unread: 1 },
    { what: 'took', author: bob, card: cardOf({ durationMs: 5_000 }), unread: 1 },
    { what: 'declined', author: bob, card: cardOf({ outcome: 'declined' }), unread: 1 },
    { what: 'missed', author: bob, card: cardOf({ outcome: 'timeout' }), unread: 2 },
  ])('[V10] counts what is unread before a call that one $what: $unread', (row) => {
    const { author, card, unread } = row;
    const message = messageOf(3, { conversation: direct, author, body: card });
    const came = withMessage([directWith(2, 1)], message, anna.id);
    expect(came.map(unreadOf)).toEqual([unread]);
    // An older answer takes nothing back, and what was read is not counted twice.
    expect(withConversation(came, directWith(2, 1)).map(unreadOf)).toEqual([unread]);
    expect(withReadSeq(came, direct, 2).map(unreadOf)).toEqual([unread - 1]);
    expect(withReadSeq(came, direct, 3).map(unreadOf)).toEqual([0]);
  });

  it('[V10] takes the cards for read that the server names', () => {
    const told = withConversation([], { ...directWith(9, 4), readCards: [5, 7] });
    expect(told.map(unreadOf)).toEqual([3]);
    expect(withReadSeq(told, direct, 5).map(unreadOf)).toEqual([3]);
    expect(withReadSeq(told, direct, 8).map(unreadOf)).toEqual([1]);
  });

  it('leaves out a message that it has', () => {
    const list = withMessage([lobbyWith(5, 3)], messageOf(4), anna.id);
    expect(list).toMatchObject([{ lastSeq: 5, readSeq: 3 }]);
  });

  it('is the very same when nothing changes', () => {
    const list = [lobbyWith(5, 3), directWith(5, 1)];
    expect(withMessage(list, messageOf(4), anna.id)).toBe(list);
    expect(withReadSeq(list, lobby, 3)).toBe(list);
    expect(withReadSeq(list, lobby, 2)).toBe(list);
  });

  it('keeps what it knows better than an answer that was on its way', () => {
    const known = withMessage([lobbyWith(5, 3)], messageOf(6), anna.id);
    expect(withConversation(known, lobbyWith(5, 5))).toMatchObject([{ lastSeq: 6, readSeq: 5 }]);
    expect(withConversation(known, lobbyWith(7, 2))).toMatchObject([{ lastSeq: 7, readSeq: 3 }]);
  });

  it('[V4] moves a read mark forward and never back', () => {
    const list = [lobbyWith(5, 3), directWith(5, 1)];
    const moved = withReadSeq(withReadSeq(list, lobby, 4), lobby, 2);
    expect(moved.map(({ readSeq }) => readSeq)).toEqual([4, 1]);
    expect(withReadSeq(list, direct, 5)[1]?.readSeq).toBe(5);
  });
});
