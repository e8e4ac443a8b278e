import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size with its unit, in three digits. */
const sizeOf = (bytes: number, locale: string): string => {
  const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const place = Math.min(power, units.length - 1);
  const unit = units[place] ?? 'byte';
  const number = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  });
  return number.format(bytes / 1000 ** place);
};

export const useBytes = (): ((bytes: number) => string) => {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useCallback((bytes) => sizeOf(bytes, locale), [locale]);
};
