import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** A menu has no sliders: four of the volumes between 0 and 1. */
export const volumes: readonly (readonly [number, MessageDescriptor])[] = [
  [1, msg`Loud`],
  [0.7, msg`Normal`],
  [0.3, msg`Quiet`],
  [0, msg`Silent`],
];

/** The one of them that a volume set elsewhere comes closest to; only silence itself is silent. */
export const nearestVolume = (volume: number): number =>
  volumes.reduce((nearest, [one]) => {
    const isCloser = Math.abs(one - volume) < Math.abs(nearest - volume);
    return isCloser && (one > 0 || volume === 0) ? one : nearest;
  }, 1);
