import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ErrorCode, Self } from '@parley/protocol';
import {
  IconBan,
  IconBell,
  IconChevronRight,
  IconLanguage,
  IconLogout,
  IconPalette,
  IconShieldLock,
  IconUserCircle,
  IconVolume,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PRIVACY } from '../addresses/help-address.js';
import type { SettingsPage } from '../addresses/settings-address.js';
import { tabCalls } from '../calls/engine/tab-calls.js';
import { askToNotify, canAskToNotify } from '../calls/incoming/call-notification.js';
import { useSession } from '../session/session-store.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import { Chosen } from './Chosen.js';
import { KeepingItems } from './KeepingItems.js';
import classes from './SelfMenu.module.css';

type SelfMenuItemsProps = {
  self: Self;
  /** Whether something was written that the server does not have. */
  hasUnsent: boolean;
  onPage: (page: SettingsPage) => void;
  /** Something was chosen; with why it does not hold, if so. */
  onSet: (refused: ErrorCode | undefined) => void;
};

export const SelfMenuItems = ({ self, hasUnsent, onPage, onSet }: SelfMenuItemsProps) => {
  const { t } = useLingui();
  const { setDoNotDisturb, signOut } = useSession();
  const leave = async (): Promise<void> => {
    if (hasUnsent || (await tabCalls()).length > 0) onPage('leave');
    else signOut();
  };
  const disturb = async (on: boolean): Promise<void> => onSet((await setDoNotDisturb(!on))?.code);
  return (
    <>
      <Menu.Item
        leftSection={<Dot status="online" />}
        rightSection={!self.doNotDisturb && <Chosen />}
        closeMenuOnClick={false}
        onClick={() => void disturb(true)}
      >{t`Online`}</Menu.Item>
      <Menu.Item
        leftSection={<Dot status="do-not-disturb" />}
        rightSection={self.doNotDisturb && <Chosen />}
        closeMenuOnClick={false}
        onClick={() => void disturb(false)}
      >{t`Do not disturb`}</Menu.Item>
      <Menu.Divider />
      {canAskToNotify() && (
        <Menu.Item leftSection={<IconBell size={18} aria-hidden />} onClick={askToNotify}>
          {t`Notify me of calls`}
        </Menu.Item>
      )}
      <PageItem
        icon={<IconUserCircle size={18} aria-hidden />}
        label={t`Account`}
        page="account"
        onPage={onPage}
      />
      <PageItem
        icon={<IconVolume size={18} aria-hidden />}
        label={t`Ring volume`}
        page="ring-volume"
        onPage={onPage}
      />
      <PageItem
        icon={<IconLanguage size={18} aria-hidden />}
        label={t`Language`}
        page="language"
        onPage={onPage}
      />
      <PageItem
        icon={<IconPalette size={18} aria-hidden />}
        label={t`Appearance`}
        page="appearance"
        onPage={onPage}
      />
      <PageItem
        icon={<IconBan size={18} aria-hidden />}
        label={t`Blocked people`}
        page="blocked"
        onPage={onPage}
      />
      <Menu.Item
        component="a"
        href={PRIVACY}
        target="_blank"
        leftSection={<IconShieldLock size={18} aria-hidden />}
      >
        {t`Privacy`}
      </Menu.Item>
      <Menu.Divider />
      <KeepingItems />
      <Menu.Item
        leftSection={<IconLogout size={18} aria-hidden />}
        closeMenuOnClick={false}
        data-leads-to={'leave' satisfies SettingsPage}
        onClick={() => void leave()}
      >
        {t`Log out`}
        {self.guest && (
          <span className={classes.hint}>{t`A guest cannot come back under this name.`}</span>
        )}
      </Menu.Item>
    </>
  );
};

type PageItemProps = {
  icon: ReactNode;
  label: string;
  page: SettingsPage;
  onPage: (page: SettingsPage) => void;
};

/** Leads to a page of the menu. */
const PageItem = ({ icon, label, page, onPage }: PageItemProps) => (
  <Menu.Item
    leftSection={icon}
    rightSection={<IconChevronRight size={16} aria-hidden />}
    closeMenuOnClick={false}
    data-leads-to={page}
    onClick={() => onPage(page)}
  >
    {label}
  </Menu.Item>
);

/** The item's own words say what it means. */
const Dot = ({ status }: { status: 'online' | 'do-not-disturb' }) => (
  <span aria-hidden className={classes.itemDot}>
    <PresenceDot status={status} />
  </span>
);
