import { useLingui } from '@lingui/react/macro';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { BackItem } from './BackItem.js';
import { Chosen } from './Chosen.js';
import { colorSchemes } from './color-scheme.js';

export const AppearancePage = ({ onBack }: { onBack: () => void }) => {
  const { t } = useLingui();
  // Mantine would hold transitions back by a style tag, which the content security policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <>
      <BackItem onBack={onBack} />
      {colorSchemes.map(([scheme, label]) => (
        <Menu.Item
          key={scheme}
          closeMenuOnClick={false}
          rightSection={colorScheme === scheme && <Chosen />}
          onClick={() => setColorScheme(scheme)}
        >
          {t(label)}
        </Menu.Item>
      ))}
    </>
  );
};
