import { parsedUrl } from '@parley/protocol';
import LinkifyIt from 'linkify-it';
import { isReadableHost } from './readable-host.js';

/** A stretch of a message; one with an `href` is a link, which may be `shown` otherwise than it was written. */
export type TextPart = { readonly text: string; readonly href?: string; readonly shown?: string };

/** Only what says http or https is a link: `main.rs` is a file, and other schemes can do harm. */
const finder = new LinkifyIt({}, { fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const schema of ['ftp:', '//', 'mailto:']) finder.add(schema, null);

/** Chinese and Japanese sentences go on without a space; none of these stands raw in an address. */
const FULL_WIDTH_END = /[\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f].*$/su;

const webAddress = (found: string): URL | undefined => {
  const url = parsedUrl(found);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
};

const AUTHORITY = /^([a-z]+:\/\/)([^/?#\\]*)(.*)$/isu;
const ASCII = /^[\x21-\x7e]*$/;

/** As it was written, unless the host could be taken for another one: then in ASCII, and with no login before it. */
const shownAs = (link: string, { host }: URL): { shown?: string } => {
  const [, scheme = '', authority = '', rest = ''] = AUTHORITY.exec(link) ?? [];
  const [named = ''] = authority.split(':');
  const isPlain = ASCII.test(authority) || isReadableHost(named.normalize('NFKC'));
  return isPlain && !authority.includes('@') ? {} : { shown: `${scheme}${host}${rest}` };
};

/** The text in stretches that together give the text again. */
export const textParts = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { index, raw } of finder.match(text) ?? []) {
    const link = raw.replace(FULL_WIDTH_END, '');
    const url = webAddress(link);
    if (url === undefined) continue;
    if (index > done) parts.push({ text: text.slice(done, index) });
    parts.push({ text: link, href: url.href, ...shownAs(link, url) });
    done = index + link.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
};

/** The text in a line, where its links cannot be followed: they lead where they say there too. */
export const shownText = (text: string): string =>
  textParts(text)
    .map((part) => part.shown ?? part.text)
    .join('');
