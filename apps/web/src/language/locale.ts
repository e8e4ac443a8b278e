import { i18n } from '@lingui/core';
import { browserStorage } from '../storage/browser-storage.js';
import { keep } from '../storage/kept.js';
import { lateImport, type Missing } from '../ui/late-import.js';
import { isLocale, type Locale, localeFor } from './locales.js';
import { firstWords, type Part, wordsOfPart } from './words.js';

const KEY = 'parley.language';

/** Those that are here, and want to be spoken in whatever language is chosen next. */
const parts = new Set<Part>();

/** The last that was wanted: another one may have been chosen while it was on its way. */
let wanted: Locale | undefined;

const speak = async (locale: Locale): Promise<void> => {
  const words = [firstWords(locale), ...[...parts].map((part) => wordsOfPart(part, locale))];
  const loaded = await Promise.all(words);
  if (locale !== wanted) return;
  for (const messages of loaded) i18n.load(locale, messages);
  i18n.activate(locale);
  document.documentElement.lang = locale;
};

/** @returns whether Parley speaks it now */
const speakOnceHere = async (
  locale: Locale,
  onMissing?: (why: Missing) => void,
): Promise<boolean> => {
  wanted = locale;
  try {
    await lateImport(() => speak(locale), onMissing);
  } catch {
    return false;
  }
  return locale === wanted;
};

/** Speaks the language that was chosen in this browser, or else the browser's own; English until that is here. */
export const startLocale = async (): Promise<void> => {
  const chosen = browserStorage.shared.getItem(KEY);
  const locale = isLocale(chosen) ? chosen : localeFor(navigator.languages);
  wanted = locale;
  try {
    await speak(locale);
  } catch {
    wanted = 'en';
    await speak('en');
    void speakOnceHere(locale);
  }
};

/**
 * Switches the language and keeps the choice in this browser; without a network as soon as there is one.
 * @param onMissing hears why Parley does not speak it yet
 * @returns whether Parley speaks it now
 */
export const chooseLocale = async (
  locale: Locale,
  onMissing: (why: Missing) => void,
): Promise<boolean> => {
  const isSpoken = await speakOnceHere(locale, onMissing);
  if (isSpoken) keep(browserStorage.shared, KEY, locale);
  return isSpoken;
};

/** A part of the client that comes later, together with its words. */
export const withWords = async <Module>(part: Part, coming: Promise<Module>): Promise<Module> => {
  parts.add(part);
  const { locale } = i18n;
  const words = isLocale(locale) ? wordsOfPart(part, locale) : Promise.resolve({});
  const [module, messages] = await Promise.all([coming, words]);
  i18n.load(locale, messages);
  return module;
};
