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

/** UTS #39's skeleton, by its table of confusable characters, without the marks that another one hides. */
const skeletonOf = (text: string): string =>
  lookAlike(text.normalize('NFD')).normalize('NFD').replace(HIDDEN_MARKS, '');

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
