import { useMediaQuery } from './use-media-query.js';

/** Whether fingers are what this device is used with: there is no hover, and targets are large. */
export const useIsTouch = (): boolean => useMediaQuery('(hover: none)');
