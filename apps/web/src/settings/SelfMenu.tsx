import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, UnstyledButton } from '@mantine/core';
import type { ErrorCode, PresenceStatus, Self } from '@parley/protocol';
import { useEffect, useRef, useState } from 'react';
import { useCallScreen } from '../call/call-screen.js';
import { useChat } from '../chat/chat-store.js';
import { useConnection } from '../realtime/connection-store.js';
import { Avatar } from '../ui/Avatar.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import { useRefusalText } from '../ui/refusal-text.js';
import { AppearancePage } from './AppearancePage.js';
import { LanguagePage } from './LanguagePage.js';
import { LeavePage } from './LeavePage.js';
import { RingVolumePage } from './RingVolumePage.js';
import classes from './SelfMenu.module.css';
import { SelfMenuItems } from './SelfMenuItems.js';

/** Pages rather than submenus, which neither fit a phone nor open without hovering. */
export type SelfMenuPage = 'ring-volume' | 'language' | 'appearance' | 'leave';

type Place = {
  /** The first page when absent. */
  page?: SelfMenuPage;
  /** The page that one came back from. */
  from?: SelfMenuPage;
  /** Why what was chosen does not hold. */
  refused?: ErrorCode;
};

/** As others see it, as far as this device knows [P2]. */
const ownStatus = (self: Self, online: boolean, inCall: boolean): PresenceStatus => {
  if (!online) return 'offline';
  if (inCall) return 'in-call';
  return self.doNotDisturb ? 'do-not-disturb' : 'online';
};

/** What a person sets for themselves. */
export const SelfMenu = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const { name } = self;
  const [isOpen, setOpen] = useState(false);
  const [{ page, from, refused }, setPlace] = useState<Place>({});
  const online = useConnection(({ state }) => state === 'online');
  const inCall = useCallScreen(({ stage }) => stage !== 'none');
  const hasUnsent = useChat(({ pending }) => pending.length > 0);
  const dropdown = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The item that was chosen has gone, and the focus with it: to the first one there, or back to where it led from.
    if (page === undefined && from === undefined) return;
    const item = page === undefined ? `[data-leads-to="${from}"]` : '[role="menuitem"]';
    dropdown.current?.querySelector<HTMLElement>(item)?.focus();
  }, [page, from]);

  const back = () => setPlace({ ...(page && { from: page }) });
  /** Closes the menu when what was chosen holds; else it stays, to say why not. */
  const settle = (code: ErrorCode | undefined): void => {
    if (code === undefined) setOpen(false);
    else setPlace((place) => ({ ...place, refused: code }));
  };
  const sentence = refused && refusalText(refused);
  return (
    <>
      <Menu
        opened={isOpen}
        onChange={setOpen}
        position="bottom-end"
        width={256}
        shadow="none"
        // In the header, which is a landmark; a portal is in none.
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        classNames={{
          dropdown: classes.dropdown,
          item: classes.item,
          itemLabel: classes.itemLabel,
        }}
        transitionProps={{ transition: 'pop-top-right', duration: 140 }}
        onClose={() => setPlace({})}
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
          {sentence && <p className={classes.refused}>{sentence}</p>}
          {page === undefined && (
            <SelfMenuItems
              self={self}
              hasUnsent={hasUnsent}
              onPage={(next) => setPlace({ page: next })}
              onSet={settle}
            />
          )}
          {page === 'ring-volume' && <RingVolumePage onBack={back} />}
          {page === 'language' && <LanguagePage onBack={back} onSet={settle} />}
          {page === 'appearance' && <AppearancePage onBack={back} />}
          {page === 'leave' && <LeavePage isGuest={self.guest} onBack={back} />}
        </Menu.Dropdown>
      </Menu>
      {/* A menu has no place for what is read out. */}
      <div className="unseen" role="status">
        {sentence}
      </div>
    </>
  );
};
