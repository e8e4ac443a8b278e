import { limits, nameKey } from '@parley/protocol';
import { skeletonsOf } from './name-skeleton.js';

const CANDIDATES = 20;

/** What people have of their names; a name that was there before skeletons were may have none. */
export type TakenNames = Readonly<
  Record<'keys' | 'skeletons' | 'shownSkeletons', ReadonlySet<string | null>>
>;

/** `Anna` becomes `Anna 2`, `Anna 3`, …, cut so that it stays within the limit. */
export const candidateNames = (name: string): string[] =>
  Array.from({ length: CANDIDATES }, (_, index) => {
    const suffix = ` ${index + 2}`;
    const base = [...name]
      .slice(0, limits.nameMax - suffix.length)
      .join('')
      .trimEnd();
    return base + suffix;
  });

/** The first of the candidates that is free. */
export const freeName = (name: string, taken: TakenNames): string | undefined =>
  candidateNames(name).find((candidate) => {
    const { skeleton, shownSkeleton } = skeletonsOf(candidate);
    return !(
      taken.keys.has(nameKey(candidate)) ||
      taken.skeletons.has(skeleton) ||
      taken.shownSkeletons.has(shownSkeleton)
    );
  });
