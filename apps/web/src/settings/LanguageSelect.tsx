import { useLingui } from '@lingui/react/macro';
import { IconLanguage } from '@tabler/icons-react';
import classes from './LanguageSelect.module.css';
import { chooseLocale } from './locale.js';
import { isLocale, locales } from './locales.js';

/** Languages by their own names, so that whoever cannot read this page finds theirs. */
export const LanguageSelect = () => {
  const { t, i18n } = useLingui();
  return (
    <label className={classes.field}>
      <IconLanguage size={18} aria-hidden />
      <select
        className={classes.select}
        aria-label={t`Language`}
        value={i18n.locale}
        onChange={({ currentTarget: { value } }) => {
          if (isLocale(value)) void chooseLocale(value);
        }}
      >
        {Object.entries(locales).map(([locale, name]) => (
          <option key={locale} value={locale} lang={locale}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};
