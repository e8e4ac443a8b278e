import type { ChatMessage, MessagePreview } from './chat-message.js';
import { limits } from './limits.js';
import { withVisibleControls } from './text.js';

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What is left of a pair that was cut in two. */
const HALF_PAIR = /\p{Cs}$/u;

/** Ends before the letter or emoji that does not fit; only one that is longer than a preview is broken. */
const beginningOf = (text: string): string => {
  const most = limits.previewCharacters;
  if (text.length <= most) return text;
  const end = letters.segment(text.slice(0, most + 2)).containing(most)?.index || most;
  return text.slice(0, end).replace(HALF_PAIR, '');
};

/** The preview of a message [V9]; of a text, a beginning that is longer than a preview is enough to make it. */
export const previewOf = ({
  author,
  at,
  body,
}: Pick<ChatMessage, 'author' | 'at' | 'body'>): MessagePreview => {
  if (body.kind === 'call') return { author, at, body };
  const text = beginningOf(withVisibleControls(body.text));
  return { author, at, body: { kind: 'text', text, cut: text.length < body.text.length } };
};
