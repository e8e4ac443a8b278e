import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { BackItem } from './BackItem.js';
import { Chosen } from './Chosen.js';
import { chooseLocale } from './locale.js';
import { isLocale, locales } from './locales.js';

export const LanguagePage = ({ onBack }: { onBack: () => void }) => {
  const { i18n } = useLingui();
  return (
    <>
      <BackItem onBack={onBack} />
      {Object.entries(locales).map(([locale, name]) => (
        <Menu.Item
          key={locale}
          lang={locale}
          rightSection={i18n.locale === locale && <Chosen />}
          onClick={() => {
            if (isLocale(locale)) void chooseLocale(locale);
          }}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
};
