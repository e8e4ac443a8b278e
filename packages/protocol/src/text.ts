import { limits } from './limits.js';

/** NUL and lone surrogates: databases store neither, and UTF-8 has no form for the latter. */
const UNSTORABLE = /[\0\p{Cs}]/gu;
const SHOWABLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** The text as it is stored: what no database takes becomes U+FFFD. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '\ufffd');

export type ChatTextIssue = 'empty' | 'too-long';

/** Why a text cannot be sent as a chat message, or `undefined` when it can. */
export const chatTextIssue = (text: string): ChatTextIssue | undefined => {
  if (text.length > limits.chatCharacters) return 'too-long';
  if (!SHOWABLE.test(text)) return 'empty';
  return undefined;
};
