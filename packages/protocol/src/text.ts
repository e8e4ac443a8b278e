import { limits } from './limits.js';

/** NUL and lone surrogates: databases store neither, and UTF-8 has no form for the latter. */
const UNSTORABLE = /[\0\p{Cs}]/gu;
/** Unicode calls the blank of Braille, the Khitan filler and the null notehead visible; nobody sees them. */
const SHOWABLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\u{16fe4}\u{1d159}]/u;
/** Nobody sees them, and JSON makes six bytes of most; a line break and a tab are what people write [H12]. */
const CONTROL = /[^\P{Cc}\n\t]/u;
const CONTROLS = new RegExp(CONTROL, 'gu');
/** All that ends a line somewhere: Windows, old Macs, terminals, and what word processors put on the clipboard. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu;
/** What ends a line in a text that may be sent [H12]; split by it, a text keeps it. */
const LINE_BREAK = /([\n\u2028\u2029])/u;

/** The text as it is stored: what no database takes becomes U+FFFD. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '\ufffd');

/** For texts that are older than the rule: U+FFFD stands for each control character. */
export const withVisibleControls = (text: string): string => text.replace(CONTROLS, '\ufffd');

/** The text from its first line that shows something to its last one [H13]; what shows nothing at all stays. */
const withoutEmptyEnds = (text: string): string => {
  const lines = text.split(LINE_BREAK);
  const shows = (line: string): boolean => SHOWABLE.test(line);
  const first = lines.findIndex(shows);
  return first < 0 ? text : lines.slice(first, lines.findLastIndex(shows) + 1).join('');
};

/** A chat text as it is stored [H2] [H13]. */
export const storableChatText = (text: string): string => withoutEmptyEnds(storableText(text));

/** What a person wrote or pasted as the server will store it, without what it would refuse [H12]. */
export const sendableText = (text: string): string =>
  withoutEmptyEnds(text.replace(LINE_ENDS, '\n').replace(CONTROLS, ''));

export type ChatTextIssue = 'empty' | 'too-long' | 'control';

/** Why a text cannot be sent as a chat message, or `undefined` when it can. */
export const chatTextIssue = (text: string): ChatTextIssue | undefined => {
  if (text.length > limits.chatCharacters) return 'too-long';
  if (CONTROL.test(text)) return 'control';
  if (!SHOWABLE.test(text)) return 'empty';
  return undefined;
};
