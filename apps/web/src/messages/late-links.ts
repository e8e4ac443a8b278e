import { create } from 'zustand';
import { importWhenOnline } from '../realtime/import-when-online.js';
import type { TextPart } from './message-links.js';

type Links = {
  /** The text in stretches that together give the text again. */
  readonly textParts: (text: string) => readonly TextPart[];
  /** The text in a line, where its links cannot be followed. */
  readonly shownText: (text: string) => string;
};

/** What finds the links in texts. Until it is loaded they are words as others. */
export const useLinks = create<Links>()(() => ({
  textParts: (text) => (text === '' ? [] : [{ text }]),
  shownText: (text) => text,
}));

/** Loads it once the first screen stands. */
export const loadLinks = async (): Promise<void> => {
  const { textParts, shownText } = await importWhenOnline(() => import('./message-links.js'));
  useLinks.setState({ textParts, shownText });
};
