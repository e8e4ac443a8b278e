const HAN = /^\p{Script=Han}+$/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const lettersOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

/** One or two letters for a name: of the first and the last word, or the given name's of a Chinese one. */
export const initials = (name: string): string => {
  const lettered = name.split(' ').filter((word) => /\p{L}/u.test(word));
  const [first = name] = lettered;
  if (HAN.test(first)) return lettersOf(first).slice(-2).join('');
  const last = lettered.length > 1 ? lettered.at(-1) : undefined;
  return [first, last]
    .map((word) => (word === undefined ? '' : (lettersOf(word)[0] ?? '')))
    .join('')
    .toLocaleUpperCase();
};
