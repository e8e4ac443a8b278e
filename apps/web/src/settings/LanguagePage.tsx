import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { chooseLocale } from '../language/locale.js';
import { isLocale, locales } from '../language/locales.js';
import type { Missing } from '../ui/late-import.js';
import { BackItem } from './BackItem.js';
import { Chosen } from './Chosen.js';

type Props = {
  onBack: () => void;
  /** The language that was chosen is spoken. */
  onSet: () => void;
  /** Why it is not spoken yet. */
  onMissing: (why: Missing) => void;
};

export const LanguagePage = ({ onBack, onSet, onMissing }: Props) => {
  const { i18n } = useLingui();
  const choose = async (locale: string): Promise<void> => {
    if (isLocale(locale) && (await chooseLocale(locale, onMissing))) onSet();
  };
  return (
    <>
      <BackItem onBack={onBack} />
      {Object.entries(locales).map(([locale, name]) => (
        <Menu.Item
          key={locale}
          lang={locale}
          closeMenuOnClick={false}
          rightSection={i18n.locale === locale && <Chosen />}
          onClick={() => void choose(locale)}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
};
