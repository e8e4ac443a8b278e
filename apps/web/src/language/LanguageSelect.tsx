import { useLingui } from '@lingui/react/macro';
import { IconLanguage } from '@tabler/icons-react';
import { useState } from 'react';
import type { Missing } from '../ui/late-import.js';
import { useMissingText } from '../ui/use-missing-text.js';
import classes from './LanguageSelect.module.css';
import { chooseLocale } from './locale.js';
import { isLocale, locales } from './locales.js';

/** Languages by their own names, so that whoever cannot read this page finds theirs. */
export const LanguageSelect = () => {
  const { t, i18n } = useLingui();
  const missingText = useMissingText();
  const [missing, setMissing] = useState<Missing>();
  const choose = async (locale: string): Promise<void> => {
    setMissing(undefined);
    if (isLocale(locale) && (await chooseLocale(locale, setMissing))) setMissing(undefined);
  };
  return (
    <div className={classes.choice}>
      <p className={classes.refused} role="status">
        {missing !== undefined && missingText(missing, t`This language could not be loaded.`)}
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
