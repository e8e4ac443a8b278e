import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { type ClockFormat, clockFormat, durationParts } from './clock-format.js';
import { useToday } from './today.js';

const scriptOf = (tag: string): string | undefined => new Intl.Locale(tag).maximize().script;

/** The reader's own kind of the chosen language: British, where the clock has 24 hours, or American. */
const ownKind = (locale: string): string => {
  const { language } = new Intl.Locale(locale);
  const isKind = (tag: string): boolean =>
    new Intl.Locale(tag).language === language && scriptOf(tag) === scriptOf(locale);
  return navigator.languages.find(isKind) ?? locale;
};

export type Format = ClockFormat & {
  /** A length of time in words: `5 s`, `1 min 5 s`, `2 h 10 min`. */
  duration(ms: number): string;
};

/** Times and durations as people of the chosen language write them; it is another one each day. */
export const useFormat = (): Format => {
  const { i18n, t } = useLingui();
  const today = useToday();
  return useMemo(
    () => ({
      ...clockFormat(ownKind(i18n.locale), today),
      duration(ms) {
        const { hours, minutes, seconds } = durationParts(ms);
        if (hours > 0) return t`${hours} h ${minutes} min`;
        return minutes > 0 ? t`${minutes} min ${seconds} s` : t`${seconds} s`;
      },
    }),
    [i18n.locale, today, t],
  );
};
