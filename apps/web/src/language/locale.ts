import { i18n, type Messages } from '@lingui/core';
import { messages as english } from '../locales/en.po';
import { browserStorage } from '../storage/browser-storage.js';
import { keep } from '../storage/kept.js';
import { isLocale, type Locale, localeFor } from './locales.js';

const KEY = 'parley.language';

const load = async (locale: Locale): Promise<Messages> => {
  switch (locale) {
    case 'en':
      return english;
    case 'zh-Hans':
      return (await import('../locales/zh-Hans.po')).messages;
  }
};

const activate = async (locale: Locale): Promise<void> => {
  i18n.loadAndActivate({ locale, messages: await load(locale) });
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
