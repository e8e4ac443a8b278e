import type { OwnDevice } from '@parley/call';

/** Whether it is to be on: one that is still being opened can be turned off again. */
export const isWanted = ({ state }: OwnDevice): boolean => state === 'on' || state === 'opening';
