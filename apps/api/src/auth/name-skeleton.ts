import { nameKey, reservedNames } from '@parley/protocol';
import lookAlike from 'unhomoglyph';

/** What two names have in common that can be taken for each other. */
export type Skeletons = {
  /** Of the name in any case. */
  skeleton: string;
  /** Of the name as it is shown: a capital I looks like a small L, a small i does not. */
  shownSkeleton: string;
};

/** A dot above i and j takes the place of their own, and one mark twice lies on itself (UTS #39, 5.4). */
const HIDDEN_MARKS = /(?<=\p{Soft_Dotted}\p{M}*)\u0307|(?<=(\p{M}))\1/gu;

/** The blocks that Unicode keeps for what is written from right to left (DerivedBidiClass.txt). */
const RIGHT_TO_LEFT = String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}`;
/** Parts of one direction: what is neither letter nor digit goes with both sides where they are alike. */
const RUNS = new RegExp(
  `[${RIGHT_TO_LEFT}](?:[^\\p{L}\\p{N}]*[${RIGHT_TO_LEFT}])*|[^${RIGHT_TO_LEFT}]+`,
  'gu',
);

/** Of a part: what is neither letter nor digit, and stands between two parts whichever comes first. */
const ENDS = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu;

/**
 * Where both directions meet, the first letter decides which part is shown first, and two orders look the same:
 * `Cohen` before a name in Hebrew, and after it. So the parts are put in one order.
 */
const inOneOrder = (text: string): string => {
  const parts = (text.match(RUNS) ?? [])
    .map((run) => run.replace(ENDS, ''))
    .filter((part) => part !== '');
  return parts.length < 2 ? text : parts.sort().join(' ');
};

/** UTS #39's skeleton, by its table of confusable characters, without the marks that another one hides. */
const skeletonOf = (text: string): string =>
  lookAlike(inOneOrder(text.normalize('NFD')))
    .normalize('NFD')
    .replace(HIDDEN_MARKS, '');

/** Of a normalized name. Names are different people's only if neither is the same [A14]. */
export const skeletonsOf = (name: string): Skeletons => ({
  // A zero looks like a capital O, which is the same in any case as a small one.
  skeleton: skeletonOf(nameKey(name)).toLowerCase(),
  shownSkeleton: skeletonOf(name),
});

const reserved = new Set(
  reservedNames
    .flatMap((name) => [name, name.toUpperCase()])
    .map(skeletonsOf)
    .flatMap(({ skeleton, shownSkeleton }) => [skeleton, shownSkeleton]),
);

/** Whether the name could be taken for a word of the interface. */
export const isReserved = (name: string): boolean => {
  const { skeleton, shownSkeleton } = skeletonsOf(name);
  return reserved.has(skeleton) || reserved.has(shownSkeleton);
};
