import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { chatRequests } from './chat.js';
import { ChatText, Seq } from './chat-message.js';
import { limits } from './limits.js';
import { clientSamples } from './testing/samples.js';
import { chatTextIssue, sendableText, storableText } from './text.js';

const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));

describe('a chat text', () => {
  it('[H1] has at most 4,000 UTF-16 code units', () => {
    expect(chatTextIssue('x'.repeat(4_000))).toBeUndefined();
    expect(chatTextIssue('x'.repeat(4_001))).toBe('too-long');
    expect(chatTextIssue('🦉'.repeat(2_001))).toBe('too-long');
  });

  it.each(['', ' \n\t', '\u200b\u200d', '\u3164', '\ufeff', '\u2800 \u2800', '\u{1d159}'])(
    '[H1] shows something, so it is never %j',
    (text) => {
      expect(chatTextIssue(text)).toBe('empty');
    },
  );

  it('[H12] has no control characters but line breaks and tabs', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const controls = all.filter((character) => /\p{Cc}/u.test(character));
    expect(controls).toHaveLength(65);
    const refused = all.filter((character) => chatTextIssue(`a${character}`) === 'control');
    expect(refused).toEqual(controls.filter((character) => !['\n', '\t'].includes(character)));
  });

  it('[H12] keeps what steers direction, joins emoji, or separates lines', () => {
    for (const text of ['\u202eabc\u202c', '\u2067שלום\u2069', 'one\u2028two', '👩\u200d👧']) {
      expect(ChatText.parse(text)).toBe(text);
    }
  });

  it('[H12] as a client sends it is never refused for how it was pasted', () => {
    const pasted = 'a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h\0i\u0007j\u009fk\tl';
    expect(sendableText(pasted)).toBe('a\nb\nc\nd\ne\nf\ng\nhijk\tl');
    fc.assert(
      fc.property(codeUnits, (text) => {
        expect(chatTextIssue(sendableText(text))).not.toBe('control');
        expect(sendableText(sendableText(text))).toBe(sendableText(text));
      }),
    );
  });

  it('[H1] is checked by the same rule on both ends', () => {
    fc.assert(
      fc.property(codeUnits, (text) => {
        expect(ChatText.safeParse(text).success).toBe(chatTextIssue(text) === undefined);
      }),
    );
  });

  it('[H2] keeps lines, emoji and right-to-left writing as they are', () => {
    for (const text of ['two\nlines', '👩‍👩‍👧 ❤️', 'שלום', '  indented']) {
      expect(ChatText.parse(text)).toBe(text);
    }
  });

  it.each([
    ['\n\n word \n\n', ' word '],
    ['\n \n  one\n\n\ntwo\t\n\t\n', '  one\n\n\ntwo\t'],
    ['\u2028\u200b\nword\n\u3164\u2029\u00ad\u{e0020}', 'word'],
    ['\n❤\ufe0f\n👩\u200d👧\n', '❤\ufe0f\n👩\u200d👧'],
  ])('[H13] is stored and sent without the empty lines around it: %j', (written, stored) => {
    expect(ChatText.parse(written)).toBe(stored);
    expect(sendableText(written)).toBe(stored.replaceAll('\u2028', '\n'));
  });

  it('[H13] is stored as a client shows it before it is, and then changes no more', () => {
    const pieces = fc.constantFrom('\n', ' ', '\u200b', '\u2028', 'a', '❤\ufe0f', '\u0301');
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const sent = sendableText(all.join(''));
        if (chatTextIssue(sent) === undefined) expect(ChatText.parse(sent)).toBe(sent);
      }),
    );
  });

  it('[H2] has U+FFFD for lone surrogates, and then survives UTF-8', () => {
    expect(ChatText.parse('a\udfffb\ud800c')).toBe('a\ufffdb\ufffdc');
    fc.assert(
      fc.property(codeUnits, (text) => {
        const stored = storableText(text);
        expect(new TextDecoder().decode(new TextEncoder().encode(stored))).toBe(
          stored.replace(/^\ufeff/u, ''),
        );
        expect(stored).not.toContain('\0');
        expect(storableText(stored)).toBe(stored);
      }),
    );
  });
});

describe('a seq', () => {
  it('is 0 or more, whole, and fits in 31 bits', () => {
    expect([0, limits.counter].every((seq) => Seq.safeParse(seq).success)).toBe(true);
    expect([-1, 0.5, limits.counter + 1].some((seq) => Seq.safeParse(seq).success)).toBe(false);
  });
});

describe('a request for history', () => {
  const { message } = chatRequests['chat-history'];
  const asks = (fields: object) =>
    message.safeParse({ ...clientSamples['chat-history'], ...fields }).success;

  it('goes one way or asks for the newest', () => {
    expect(asks({ range: { before: 5 } })).toBe(true);
    expect(asks({ range: { after: 0 } })).toBe(true);
    expect(asks({ range: undefined })).toBe(true);
    expect(asks({ range: {} })).toBe(false);
    expect(asks({ range: { before: 5, after: 1 } })).toBe(false);
  });

  it('is for 1 to 100 messages, 100 when it does not say', () => {
    expect(asks({ limit: 1 })).toBe(true);
    expect(asks({ limit: 100 })).toBe(true);
    expect(asks({ limit: 0 })).toBe(false);
    expect(asks({ limit: 101 })).toBe(false);
    const unsaid = message.parse({ ...clientSamples['chat-history'], limit: undefined });
    expect(unsaid.limit).toBe(limits.historyPage);
  });
});
