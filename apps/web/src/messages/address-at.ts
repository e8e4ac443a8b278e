import LinkifyIt from 'linkify-it';

const finder = new LinkifyIt();

/**
 * What stands raw in no address: quotes, angle brackets, backticks, the punctuation of Chinese and Japanese, whose
 * sentences go on without a space, and what steers direction or shows nothing.
 */
const END =
  /[\s"<>`\u00ab\u00bb\u2014\u2015\u2018-\u201f\u2026\u2039\u203a\u3001-\u3003\u3008-\u3011\u3014-\u301b\u301d-\u301f\uff01\uff02\uff07-\uff09\uff0c\uff1a-\uff1c\uff1e\uff1f\uff3b\uff3d\uff5b-\uff5d\uff5f-\uff64\u00ad\u200b\u2060\ufeff\p{Cc}\p{Bidi_Control}]/u;

/** What others draw bold, underlined or struck out: opened before an address, it ends behind it. */
const MARKS = ['**', '__', '~~'] as const;
const OPENS_EMPHASIS = /(?:^|[^\p{L}\p{N}_])_/u;
/** Is part of the sentence, at the end of an address. */
const TRAILING = /(?:[!'*,.:;?|~]|(?![\0-\x7f])\p{P})+$/u;

/** A host, and words behind it that are no part of it: no label is Latin first and something else then. */
const HOST_BEFORE_WORDS =
  /^(?:\[[^\]]*\](?::\d+)?|(?:[^/?#\\]*[.:@])?[\p{Script=Latin}\p{N}\p{M}_-]+)(?=[^\p{Script=Latin}\p{N}\p{M}_\-/?#\\.:@[\]][^/?#\\.:@[\]]*(?:[/?#\\]|$))/u;

/** The finder knows no addresses of IPv6: a name as long as that stands for it. */
const IP6 = /^\[[\da-f:.]+\]/iu;

const upTo = (text: string, end: number): string => (end < 0 ? text : text.slice(0, end));

const isOpen = (mark: string, before: string): boolean => before.split(mark).length % 2 === 0;

/** Where the address of a web page ends of which only `://` has been read; `before` is the line before it. */
export const addressAfter = (before: string, rest: string): string => {
  let found = upTo(rest, rest.search(END));
  for (const mark of MARKS) if (isOpen(mark, before)) found = upTo(found, found.indexOf(mark));
  found = HOST_BEFORE_WORDS.exec(found)?.[0] ?? found;
  const named = found.replace(IP6, (address) => 'x'.repeat(address.length));
  // The finder's part of it begins with the slashes.
  const length = finder.testSchemaAt(`//${named}`, 'http:', 0) - 2;
  const address = found.slice(0, Math.max(length, 0)).replace(TRAILING, '');
  return OPENS_EMPHASIS.test(before) ? address.replace(/_+$/u, '') : address;
};
