import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';

/** Leads from a page of a menu to its first one. */
export const BackItem = ({ onBack }: { onBack: () => void }) => {
  const { t } = useLingui();
  return (
    <>
      <Menu.Item
        leftSection={<IconChevronLeft size={18} aria-hidden />}
        closeMenuOnClick={false}
        onClick={onBack}
      >{t`Back`}</Menu.Item>
      <Menu.Divider />
    </>
  );
};
