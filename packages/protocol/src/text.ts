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

/** The text as it is stored: what no database takes becomes U+FFFD. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '\ufffd');

/** For texts that are older than the rule: U+FFFD stands for each control character. */
export const withVisibleControls = (text: string): string => text.replace(CONTROLS, '\ufffd');

/** What a person wrote or pasted, without the control characters that would be refused [H12]. */
export const sendableText = (text: string): string =>
  text.replace(LINE_ENDS, '\n').replace(CONTROLS, '');

export type ChatTextIssue = 'empty' | 'too-long' | 'control';

/** Why a text cannot be sent as a chat message, or `undefined` when it can. */
export const chatTextIssue = (text: string): ChatTextIssue | undefined => {
  if (text.length > limits.chatCharacters) return 'too-long';
  if (CONTROL.test(text)) return 'control';
  if (!SHOWABLE.test(text)) return 'empty';
  return undefined;
};
