/** Each language by its own name. */
export const locales = { en: 'English', 'zh-Hans': '简体中文' } as const;

export type Locale = keyof typeof locales;

export const isLocale = (text: string | null): text is Locale =>
  text !== null && Object.hasOwn(locales, text);

/** The first of the wanted languages that Parley speaks. */
export const localeFor = (wanted: readonly string[]): Locale => {
  for (const tag of wanted) {
    // Who reads any Chinese reads this one rather than English.
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
};
