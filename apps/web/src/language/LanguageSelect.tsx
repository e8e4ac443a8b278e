import { useLingui } from '@lingui/react/macro';
import { IconLanguage } from '@tabler/icons-react';
import { useState } from 'react';
import { useRefusalText } from '../ui/refusal-text.js';
import classes from './LanguageSelect.module.css';
import { chooseLocale } from './locale.js';
import { isLocale, locales } from './locales.js';

/** Languages by their own names, so that whoever cannot read this page finds theirs. */
export const LanguageSelect = () => {
  const { t, i18n } = useLingui();
  const refusalText = useRefusalText();
  const [isRefused, setRefused] = useState(false);
  const choose = async (locale: string): Promise<void> => {
    if (isLocale(locale)) setRefused(!(await chooseLocale(locale)));
  };
  return (
    <div className={classes.choice}>
      <p className={classes.refused} role="status">
        {isRefused && refusalText('UNAVAILABLE')}
      </p>
      <label className={classes.field}>
        <IconLanguage size={18} aria-hidden />
        <select
          className={classes.select}
          aria-label={t`Language`}
          value={i18n.locale}
          onChange={({ currentTarget }) => void choose(currentTarget.value)}
        >
          {Object.entries(locales).map(([locale, name]) => (
            <option key={locale} value={locale} lang={locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
