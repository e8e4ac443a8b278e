import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ErrorCode } from '@parley/protocol';
import { chooseLocale } from '../language/locale.js';
import { isLocale, locales } from '../language/locales.js';
import { BackItem } from './BackItem.js';
import { Chosen } from './Chosen.js';

type Props = {
  onBack: () => void;
  /** A language was chosen; with why it is not spoken, if so. */
  onSet: (refused: ErrorCode | undefined) => void;
};

export const LanguagePage = ({ onBack, onSet }: Props) => {
  const { i18n } = useLingui();
  const choose = async (locale: string): Promise<void> => {
    if (isLocale(locale)) onSet((await chooseLocale(locale)) ? undefined : 'UNAVAILABLE');
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
