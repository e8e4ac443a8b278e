import { i18n } from '@lingui/core';
import { browserStorage } from '../storage/browser-storage.js';
import { keep } from '../storage/kept.js';
import { isLocale, type Locale, localeFor } from './locales.js';
import { firstWords, type Part, wordsOfPart } from './words.js';

const KEY = 'parley.language';

/** Those that are here, and want to be spoken in whatever language is chosen next. */
const parts = new Set<Part>();

const activate = async (locale: Locale): Promise<void> => {
  const words = [firstWords(locale), ...[...parts].map((part) => wordsOfPart(part, locale))];
  for (const messages of await Promise.all(words)) i18n.load(locale, messages);
  i18n.activate(locale);
  document.documentElement.lang = locale;
};

/** Speaks the language that was chosen in this browser, or else the browser's own. */
export const startLocale = async (): Promise<void> => {
  const chosen = browserStorage.shared.getItem(KEY);
  const locale = isLocale(chosen) ? chosen : localeFor(navigator.languages);
  try {
    await activate(locale);
  } catch {
    await activate('en');
  }
};

/**
 * Switches the language and keeps the choice in this browser.
 * @returns whether Parley speaks it now; its words could not be loaded if not
 */
export const chooseLocale = async (locale: Locale): Promise<boolean> => {
  try {
    await activate(locale);
  } catch {
    return false;
  }
  keep(browserStorage.shared, KEY, locale);
  return true;
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
