import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, UnstyledButton } from '@mantine/core';
import type { PresenceStatus, Self } from '@parley/protocol';
import { useEffect, useRef, useState } from 'react';
import { useCallScreen } from '../call/call-screen.js';
import { useChat } from '../chat/chat-store.js';
import { useConnection } from '../realtime/connection-store.js';
import { Avatar } from '../ui/Avatar.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import { AppearancePage } from './AppearancePage.js';
import { LanguagePage } from './LanguagePage.js';
import { LeavePage } from './LeavePage.js';
import classes from './SelfMenu.module.css';
import { SelfMenuItems } from './SelfMenuItems.js';

/** Pages rather than submenus, which neither fit a phone nor open without hovering. */
export type SelfMenuPage = 'items' | 'language' | 'appearance' | 'leave';

/** As others see it, as far as this device knows [P2]. */
const ownStatus = (self: Self, online: boolean, inCall: boolean): PresenceStatus => {
  if (!online) return 'offline';
  if (inCall) return 'in-call';
  return self.doNotDisturb ? 'do-not-disturb' : 'online';
};

/** What a person sets for themselves. */
export const SelfMenu = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  const { name } = self;
  const [page, setPage] = useState<SelfMenuPage>('items');
  const online = useConnection(({ state }) => state === 'online');
  const inCall = useCallScreen(({ stage }) => stage !== 'none');
  const hasUnsent = useChat(({ pending }) => pending.length > 0);
  const toItems = () => setPage('items');
  const dropdown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The item that led here has gone, and the focus with it.
    if (page !== 'items')
      dropdown.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [page]);
  return (
    <Menu
      position="bottom-end"
      width={256}
      shadow="none"
      // In the header, which is a landmark; a portal is in none.
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      classNames={{ dropdown: classes.dropdown, item: classes.item, itemLabel: classes.itemLabel }}
      transitionProps={{ transition: 'pop-top-right', duration: 140 }}
      onClose={toItems}
    >
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t`Signed in as ${name}`}>
          <Avatar name={self.name} id={self.id} size={36} />
          <span className={classes.dot} aria-hidden>
            <PresenceDot status={ownStatus(self, online, inCall)} />
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown ref={dropdown}>
        <div className={classes.who}>
          <strong className={classes.name}>{self.name}</strong>
          <span className={classes.kind}>
            {self.guest ? <Trans>Guest</Trans> : <Trans>Member</Trans>}
          </span>
        </div>
        {page === 'items' && <SelfMenuItems self={self} hasUnsent={hasUnsent} onPage={setPage} />}
        {page === 'language' && <LanguagePage onBack={toItems} />}
        {page === 'appearance' && <AppearancePage onBack={toItems} />}
        {page === 'leave' && <LeavePage isGuest={self.guest} onBack={toItems} />}
      </Menu.Dropdown>
    </Menu>
  );
};
