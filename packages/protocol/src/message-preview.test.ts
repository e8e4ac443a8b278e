import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ChatMessage, MessagePreview } from './chat-message.js';
import { limits } from './limits.js';
import { previewOf } from './message-preview.js';
import { serverSamples } from './testing/samples.js';

const { message } = serverSamples['chat-message'];

const bodyOf = (text: string) => previewOf({ ...message, body: { kind: 'text', text } }).body;
const family = '👩‍👩‍👧';

describe('[V9] the preview of a message', () => {
  it('has a text that fits whole', () => {
    const text = 'x'.repeat(limits.previewCharacters);
    expect(bodyOf(text)).toEqual({ kind: 'text', text, cut: false });
    expect(bodyOf(`${text}x`)).toEqual({ kind: 'text', text, cut: true });
  });

  it('ends before an emoji or a letter with marks that does not fit', () => {
    const almost = 'x'.repeat(limits.previewCharacters - 1);
    for (const last of [family, '🦉', 'e\u0301']) {
      expect(bodyOf(almost + last)).toEqual({ kind: 'text', text: almost, cut: true });
      expect(bodyOf(`${almost}${last}xxxx`)).toEqual({ kind: 'text', text: almost, cut: true });
    }
  });

  it('breaks a letter that is longer than all of it, and no pair of surrogates', () => {
    const marks = `a${'\u0301'.repeat(4_000)}`;
    expect(bodyOf(marks)).toEqual({ kind: 'text', text: marks.slice(0, 120), cut: true });
    const variants = `a${'\u{e0101}'.repeat(200)}`;
    expect(bodyOf(variants)).toEqual({ kind: 'text', text: variants.slice(0, 119), cut: true });
  });

  it('is the same when it is made of the beginning of the text alone', () => {
    const letter = fc.constantFrom('a', 'e\u0301', '🦉', family, '🇩🇪', '\u0001', '\n', '各');
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 200 }), (letters) => {
        const text = letters.join('');
        const beginning = [...text].slice(0, limits.previewCharacters + 2).join('');
        const whole = bodyOf(text);
        expect(bodyOf(beginning)).toEqual(whole);
        expect(MessagePreview.parse({ ...message, body: whole }).body).toEqual(whole);
        if (whole.kind === 'text') expect(whole.text).not.toMatch(/\p{Cs}|[^\P{Cc}\n\t]/u);
      }),
    );
  });

  it('has the card of a call as it is', () => {
    const card = ChatMessage.shape.body.parse({
      kind: 'call',
      callId: message.conversation,
      media: 'video',
      outcome: 'declined',
      startedAt: message.at,
    });
    expect(previewOf({ ...message, body: card }).body).toBe(card);
  });
});
