import type { PersonId } from '@parley/protocol';
import { useEffect } from 'react';
import { usePresence } from './presence-store.js';

/** Watches the presence of people as long as a place on the screen shows them, the most important first. */
export const useWatchedPeople = (place: string, people: readonly PersonId[]): void => {
  const show = usePresence((state) => state.show);
  useEffect(() => show(place, people), [show, place, people]);
  useEffect(() => () => show(place, []), [show, place]);
};
