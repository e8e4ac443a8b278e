import { parsedUrl } from '@parley/protocol';
import { addressAfter } from './address-at.js';
import { isReadableHost } from './readable-host.js';

/** A stretch of a message; one with an `href` is a link, which may be `shown` otherwise than it was written. */
export type TextPart = { readonly text: string; readonly href?: string; readonly shown?: string };

/** Only what says http or https is a link: `main.rs` is a file, and other schemes can do harm. */
const SCHEME = /https?:\/\//giu;
/** With one of these before it, it is another scheme or the end of a word. */
const GOES_ON = /[a-z\d+]$/iu;

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
  for (const { 0: scheme, index } of text.matchAll(SCHEME)) {
    const before = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (index < done || GOES_ON.test(before)) continue;
    const link = scheme + addressAfter(before, text.slice(index + scheme.length));
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
