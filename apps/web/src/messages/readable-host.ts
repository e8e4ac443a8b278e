/**
 * Whether a host in its own letters can be read as what it is, as browsers decide it for their address bar: one
 * script to a label, or those that are written together; no Latin beside letters that look Latin; and no label that
 * could be Latin from end to end.
 */
export const isReadableHost = (host: string): boolean => host.split('.').every(isReadableLabel);

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Thai',
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Hangul',
] as const;
type Script = (typeof SCRIPTS)[number];

const scripts = SCRIPTS.map((script) => ({
  script,
  has: new RegExp(`\\p{Script=${script}}`, 'u'),
}));

/** What belongs to no script: digits, hyphens, marks, the long vowel of Katakana. */
const NO_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/gu;

/** UTS #39, "highly restrictive": Chinese, Japanese and Korean are written with Latin in between. */
const TOGETHER: readonly (readonly Script[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

/** Letters of other scripts that look like Latin ones; a label of nothing else could be a Latin one. */
const LIKE_LATIN =
  /^[АВЕЅІЈКМНОРСТУХҮԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧасԁеһіјӏорԛѕԝхуъьҽпгѵѡꙑүӕαειικνορτυχωսհոօցքԛյոɑ\p{Script=Common}\p{Script=Inherited}]+$/u;

/** Letters of phonetics and of medieval texts, and the dotless i where no other letter shows that it is Turkish. */
const RARE_LATIN =
  /[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u021c-\u0225\u0234-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]|^(?!.*[ğşçöü]).*ı/u;

/** Stands for a slash, a dot or a space to whoever looks at it. */
const LIKE_PUNCTUATION = /[^\p{L}\p{M}\p{N}\-_ー・]/u;

const isReadableLabel = (written: string): boolean => {
  const label = written.toLowerCase();
  if (LIKE_PUNCTUATION.test(label)) return false;
  const letters = label.replace(NO_SCRIPT, '');
  const used = scripts.filter(({ has }) => has.test(letters)).map(({ script }) => script);
  const isKnown = [...letters].every((letter) => scripts.some(({ has }) => has.test(letter)));
  if (!isKnown || RARE_LATIN.test(letters)) return false;
  if (used.length > 1) {
    return TOGETHER.some((group) => used.every((script) => group.includes(script)));
  }
  return (
    used[0] === undefined ||
    used[0] === 'Latin' ||
    ![written, label].some((text) => LIKE_LATIN.test(text))
  );
};
