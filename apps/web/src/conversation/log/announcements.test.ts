import { describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '@parley/protocol';
import { anna, messageOf, seqs } from '../../testing/samples.js';
import { announcementsOf, withAnnouncements } from './announcements.js';

const logOf = (...messages: ChatMessage[]) => ({ messages, hasOlder: false, hasNewer: false });
const words = {
  ofMessage: ({ body }: ChatMessage) => (body.kind === 'text' ? body.text : 'a call'),
  ofMany: (count: number) => `${count} messages`,
};
const said = (log: ReturnType<typeof logOf>, heard: number) =>
  announcementsOf(log, heard, anna.id, words).map((one) => one.words);

describe('what screen readers are told', () => {
  it('is each message of others once, also when it says the same', () => {
    const yes = { body: { kind: 'text', text: 'Yes' } } as const;
    const log = logOf(
      messageOf(1),
      messageOf(2, yes),
      messageOf(3, { author: anna }),
      messageOf(4, yes),
    );
    expect(said(log, 1)).toEqual(['Yes', 'Yes']);
    expect(said(log, 4)).toEqual([]);
    const [first, second] = announcementsOf(log, 1, anna.id, words);
    expect(first?.seq).not.toBe(second?.seq);
  });

  it('is how many there are when many come at once', () => {
    const log = logOf(...seqs(1, 40).map((seq) => messageOf(seq)));
    expect(said(log, 35)).toHaveLength(5);
    expect(said(log, 10)).toEqual(['30 messages']);
  });

  it('does not pile up', () => {
    const many = seqs(1, 100).map((seq) => ({ seq, words: 'Yes' }));
    const kept = withAnnouncements([], many);
    expect(kept.length).toBeLessThan(50);
    expect(kept.at(-1)?.seq).toBe(100);
    expect(withAnnouncements(kept, [])).toBe(kept);
  });
});
