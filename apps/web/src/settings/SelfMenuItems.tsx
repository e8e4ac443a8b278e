import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { Self } from '@parley/protocol';
import { IconChevronRight, IconLanguage, IconLogout, IconPalette } from '@tabler/icons-react';
import { useSession } from '../auth/session-store.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import { Chosen } from './Chosen.js';
import type { SelfMenuPage } from './SelfMenu.js';
import classes from './SelfMenu.module.css';

type SelfMenuItemsProps = {
  self: Self;
  /** Whether something was written that the server does not have. */
  hasUnsent: boolean;
  onPage: (page: SelfMenuPage) => void;
};

export const SelfMenuItems = ({ self, hasUnsent, onPage }: SelfMenuItemsProps) => {
  const { t } = useLingui();
  const { setDoNotDisturb, signOut } = useSession();
  const more = <IconChevronRight size={16} aria-hidden />;
  return (
    <>
      <Menu.Item
        leftSection={<Dot status="online" />}
        rightSection={!self.doNotDisturb && <Chosen />}
        onClick={() => setDoNotDisturb(false)}
      >{t`Online`}</Menu.Item>
      <Menu.Item
        leftSection={<Dot status="do-not-disturb" />}
        rightSection={self.doNotDisturb && <Chosen />}
        onClick={() => setDoNotDisturb(true)}
      >{t`Do not disturb`}</Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLanguage size={18} aria-hidden />}
        rightSection={more}
        closeMenuOnClick={false}
        onClick={() => onPage('language')}
      >{t`Language`}</Menu.Item>
      <Menu.Item
        leftSection={<IconPalette size={18} aria-hidden />}
        rightSection={more}
        closeMenuOnClick={false}
        onClick={() => onPage('appearance')}
      >{t`Appearance`}</Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout size={18} aria-hidden />}
        closeMenuOnClick={!hasUnsent}
        onClick={hasUnsent ? () => onPage('leave') : signOut}
      >
        {t`Log out`}
        {self.guest && (
          <span className={classes.hint}>{t`A guest cannot come back under this name.`}</span>
        )}
      </Menu.Item>
    </>
  );
};

/** The item's own words say what it means. */
const Dot = ({ status }: { status: 'online' | 'do-not-disturb' }) => (
  <span aria-hidden className={classes.itemDot}>
    <PresenceDot status={status} />
  </span>
);
