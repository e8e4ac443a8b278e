import { create } from 'zustand';
import { withWords } from '../language/locale.js';
import { importWhenOnline } from '../realtime/import-when-online.js';
import type { parts } from './parts.js';

/** What of a conversation the first screen does not show; of it nothing is there until it is loaded. */
export const useParts = create<Partial<typeof parts>>()(() => ({}));

/** Loads it once the first screen stands. */
export const loadParts = async (): Promise<void> => {
  const load = () => withWords('menu', import('./parts.js'));
  useParts.setState((await importWhenOnline(load)).parts);
};
