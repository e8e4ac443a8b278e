import { useEffect } from 'react';
import { layListBeneath } from '../addresses/browser-navigation.js';

/** Where the conversation has the screen for itself, the way back leads to the list, whatever the page was opened with. */
export const useBackToList = (oneColumn: boolean): void => {
  useEffect(() => {
    if (oneColumn) layListBeneath();
  }, [oneColumn]);
};
