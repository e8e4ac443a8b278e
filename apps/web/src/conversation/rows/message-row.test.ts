import { describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '@parley/protocol';
import type { MessageLog } from '../../messages/message-log.js';
import { anna, bob, cardOf, messageOf, noon, pendingOf, seqs } from '../../testing/samples.js';
import { isFolded, isSent, keyOf, placeOf, rowsOf, unplacedOf } from './message-row.js';

const minute = 60_000;
const day = 24 * 60 * minute;

const allOf = (messages: readonly ChatMessage[]): MessageLog => ({
  messages,
  hasOlder: false,
  hasNewer: false,
});

describe('the rows of a conversation', () => {
  it('are the messages, then what waits to be sent', () => {
    const rows = rowsOf(allOf([messageOf(1), messageOf(2)]), [pendingOf(3)]);
    expect(rows.map(isSent)).toEqual([true, true, false]);
  });

  it('are the very list of messages when nothing waits, however long it is', () => {
    const messages = seqs(1, 50_000).map((seq) => messageOf(seq));
    expect(rowsOf(allOf(messages), [])).toBe(messages);
  });

  it('wait for the message before them, which decides how high they are', () => {
    const [first, second] = [messageOf(11), messageOf(12)];
    const log = { ...allOf([first, second]), hasOlder: true };
    expect(unplacedOf(log)).toBe(first);
    expect(rowsOf(log, [])).toEqual([second]);
    expect(unplacedOf(allOf([first, second]))).toBeUndefined();
  });

  it('keep the key of an own message when the server has it', () => {
    const pending = pendingOf(7);
    expect(keyOf(messageOf(7, { author: anna }), anna.id)).toBe(keyOf(pending, anna.id));
  });

  it('have keys of their own even when others repeat an id', () => {
    const first = messageOf(1);
    const second = { ...messageOf(2), id: first.id };
    expect(keyOf(first, anna.id)).not.toBe(keyOf(second, anna.id));
  });
});

describe('the place of a row', () => {
  const first = messageOf(1);
  const place = (row: Parameters<typeof placeOf>[0], before = first, newAfter?: number) =>
    placeOf(row, before, anna.id, newAfter);

  it('starts a day and a group without a row before it', () => {
    expect(placeOf(first, undefined, anna.id)).toEqual({
      startsDay: true,
      startsNew: false,
      startsGroup: true,
    });
  });

  it('continues the group of the same author within five minutes', () => {
    const soon = messageOf(2, { at: first.at + 5 * minute - 1 });
    const later = messageOf(2, { at: first.at + 5 * minute });
    expect(place(soon).startsGroup).toBe(false);
    expect(place(later).startsGroup).toBe(true);
  });

  it('starts a group with another author', () => {
    expect(place(messageOf(2, { author: anna })).startsGroup).toBe(true);
  });

  it('continues an own group with what waits to be sent', () => {
    const mine = messageOf(1, { author: anna });
    expect(place(pendingOf(2), mine).startsGroup).toBe(false);
    expect(place(pendingOf(2), messageOf(1, { author: bob })).startsGroup).toBe(true);
  });

  it('starts a day, and a group with it, when the date changes', () => {
    const tomorrow = messageOf(2, { at: noon + day });
    expect(place(tomorrow)).toMatchObject({ startsDay: true, startsGroup: true });
  });

  it('keeps the card of a call apart from the messages around it', () => {
    const card = messageOf(2, { body: cardOf() });
    expect(place(card).startsGroup).toBe(true);
    expect(place(messageOf(3), card).startsGroup).toBe(true);
  });

  it('puts "New messages" above the first unread message and nowhere else', () => {
    const rows = seqs(1, 4).map((seq) => messageOf(seq));
    const starts = rows.map((row, index) => placeOf(row, rows[index - 1], anna.id, 2).startsNew);
    expect(starts).toEqual([false, false, true, false]);
  });

  it('never puts "New messages" above what waits here', () => {
    expect(place(pendingOf(2), first, 1).startsNew).toBe(false);
  });
});

describe('what somebody wrote whom one has blocked', () => {
  const call = (outcome: 'unavailable' | 'hangup') => messageOf(1, { body: cardOf({ outcome }) });

  it('is folded where many write', () => {
    expect([messageOf(1), call('hangup')].map((row) => isFolded(row, false))).toEqual([true, true]);
  });

  it('stands where two write, but for calls that did not come through [B5]', () => {
    expect([messageOf(1), call('hangup')].map((row) => isFolded(row, true))).toEqual([
      false,
      false,
    ]);
    expect(isFolded(call('unavailable'), true)).toBe(true);
  });
});
