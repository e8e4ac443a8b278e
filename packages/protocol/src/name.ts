import { z } from 'zod';
import { limits } from './limits.js';

/** Characters that show nothing, reorder text, or may look different on every machine. */
const UNSHOWABLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
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
  if (UNSHOWABLE.test(name)) return 'unshowable';
  if (!LETTER_OR_DIGIT.test(name)) return 'no-letter';
  return undefined;
};

/** Two names with the same key are the same name: `ANNA`, `anna` and `ａｎｎａ` are. */
export const nameKey = (name: string): string =>
  normalizeName(name).toLowerCase().normalize('NFKC');

/** Accepts what a person typed and turns it into the name as stored. */
export const Name = z
  .string()
  .max(256)
  .transform(normalizeName)
  .superRefine((name, context) => {
    const issue = nameIssue(name);
    if (issue) context.addIssue({ code: 'custom', message: issue });
  });
