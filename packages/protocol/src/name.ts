import { limits } from './limits.js';

/**
 * Characters that show nothing, reorder text, or look different on every machine; of those that Unicode
 * calls visible, the blank of Braille, the Khitan filler, the null notehead and the replacement characters.
 */
const UNSHOWABLE =
  /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u2800\u{16fe4}\u{1d159}\ufffc\ufffd]/u;
/** Marks that have no letter to stand on, or that pile up into the lines above and below. */
const STRAY_MARKS = /(?:^|\s)\p{M}|\p{M}{5}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export type NameIssue = 'too-short' | 'too-long' | 'unshowable' | 'no-letter';

/** A name as it is stored and shown: composed (NFKC), single inner spaces, none at the ends. */
export const normalizeName = (raw: string): string =>
  raw.normalize('NFKC').replace(/\s+/gu, ' ').trim();

/** Why a normalized name cannot be used, or `undefined` when it can. */
export const nameIssue = (name: string): NameIssue | undefined => {
  const length = [...name].length;
  if (length < limits.nameMin) return 'too-short';
  if (length > limits.nameMax) return 'too-long';
  if (UNSHOWABLE.test(name) || STRAY_MARKS.test(name)) return 'unshowable';
  if (!LETTER_OR_DIGIT.test(name)) return 'no-letter';
  return undefined;
};

/**
 * Two names with the same key are the same name: `ANNA`, `anna` and `ａｎｎａ` are, and so are `STRASSE`,
 * `straße` and `STRAẞE`. Lowering alone would miss these: ẞ has to become ß before that becomes SS.
 * Decomposed first, as Unicode 3.13 has it, so that the order of marks makes no difference.
 */
export const nameKey = (name: string): string =>
  normalizeName(name).normalize('NFD').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
