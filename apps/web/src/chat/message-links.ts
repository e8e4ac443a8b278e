import LinkifyIt from 'linkify-it';

/** A stretch of a message; one with an `href` is a link. */
export type TextPart = { readonly text: string; readonly href?: string };

/** Only what says http or https is a link: `main.rs` is a file, and other schemes can do harm. */
const finder = new LinkifyIt({}, { fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
for (const schema of ['ftp:', '//', 'mailto:']) finder.add(schema, null);

/** Chinese and Japanese sentences go on without a space; none of these stands raw in an address. */
const FULL_WIDTH_END = /[\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f].*$/su;

const webAddress = (found: string): string | undefined => {
  if (!URL.canParse(found)) return undefined;
  const { protocol, href } = new URL(found);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
};

/** The text in stretches that together give the text again. */
export const textParts = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let done = 0;
  for (const { index, raw } of finder.match(text) ?? []) {
    const link = raw.replace(FULL_WIDTH_END, '');
    const href = webAddress(link);
    if (href === undefined) continue;
    if (index > done) parts.push({ text: text.slice(done, index) });
    parts.push({ text: link, href });
    done = index + link.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
};
