import { Trans } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ErrorCode, Self } from '@parley/protocol';
import { useEffect, useRef, useState } from 'react';
import { useChat } from '../conversation/chat-store.js';
import { useRefusalText } from '../ui/refusal-text.js';
import { AppearancePage } from './AppearancePage.js';
import { LanguagePage } from './LanguagePage.js';
import { LeavePage } from './LeavePage.js';
import { RingVolumePage } from './RingVolumePage.js';
import { SelfButton } from './SelfButton.js';
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

type SelfMenuProps = {
  self: Self;
  /** How its button was left that stood here until the menu was loaded. */
  button: { pressed: boolean; focused: boolean };
};

/** What a person sets for themselves. */
export const SelfMenu = ({ self, button }: SelfMenuProps) => {
  const refusalText = useRefusalText();
  const [isOpen, setOpen] = useState(false);
  const [{ page, from, refused }, setPlace] = useState<Place>({});
  const hasUnsent = useChat(({ pending }) => pending.length > 0);
  const dropdown = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLButtonElement>(null);
  const left = useRef(button);

  useEffect(() => {
    if (left.current.focused) target.current?.focus();
    if (left.current.pressed) setOpen(true);
  }, []);

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
          <SelfButton self={self} ref={target} />
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
