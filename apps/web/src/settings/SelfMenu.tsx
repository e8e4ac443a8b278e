import { useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ErrorCode, Self } from '@parley/protocol';
import { useEffect, useRef, useState } from 'react';
import { isMenuPage } from '../addresses/settings-address.js';
import {
  closeSettings,
  leaveSettingsPage,
  openSettings,
  useSettingsPage,
} from '../addresses/settings-entries.js';
import { roleNames } from '../admin/words-of-roles.js';
import { useChat } from '../conversation/chat-store.js';
import type { Missing } from '../ui/late-import.js';
import { menuLook } from '../ui/menu-styles.js';
import menuClasses from '../ui/menu-styles.module.css';
import { useRefusalText } from '../ui/refusal-text.js';
import { useMissingText } from '../ui/use-missing-text.js';
import { AppearancePage } from './AppearancePage.js';
import { BlockedPage } from './BlockedPage.js';
import { LanguagePage } from './LanguagePage.js';
import { LeavePage } from './LeavePage.js';
import { RingVolumePage } from './RingVolumePage.js';
import { SelfButton } from './SelfButton.js';
import classes from './SelfMenu.module.css';
import { SelfMenuItems } from './SelfMenuItems.js';

type SelfMenuProps = {
  self: Self;
  /** How its button was left that stood here until the menu was loaded. */
  button: { pressed: boolean; focused: boolean };
};

/**
 * What a person sets for themselves. Pages rather than submenus, which neither fit a phone nor open without hovering.
 */
export const SelfMenu = ({ self, button }: SelfMenuProps) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const missingText = useMissingText();
  const opened = useSettingsPage();
  const page = isMenuPage(opened) ? opened : undefined;
  const isOpen = page !== undefined;
  /** Why what was chosen does not hold. */
  const [refused, setRefused] = useState<ErrorCode>();
  const [missing, setMissing] = useState<Missing>();
  const hasUnsent = useChat(({ pending }) => pending.length > 0);
  const dropdown = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLButtonElement>(null);
  const left = useRef(button);
  const before = useRef(page);

  useEffect(() => {
    if (left.current.focused) target.current?.focus();
    if (left.current.pressed) openSettings('first');
  }, []);

  useEffect(() => {
    // The item that was chosen has gone, and the focus with it: to the first one there, or back to where it led from.
    const from = before.current;
    before.current = page;
    if (page === from) return;
    setRefused(undefined);
    setMissing(undefined);
    if (page === undefined || from === undefined) return;
    const item = page === 'first' ? `[data-leads-to="${from}"]` : '[role="menuitem"]';
    dropdown.current?.querySelector<HTMLElement>(item)?.focus();
  }, [page]);

  /** Closes the menu when what was chosen holds; else it stays, to say why not. */
  const settle = (code: ErrorCode | undefined): void => {
    if (code === undefined) closeSettings();
    else setRefused(code);
  };
  const sentence =
    missing === undefined
      ? refused && refusalText(refused)
      : missingText(missing, t`This language could not be loaded.`);
  return (
    <>
      <Menu
        opened={isOpen}
        onChange={(opens) => (opens ? openSettings('first') : closeSettings())}
        width={256}
        {...menuLook}
      >
        <Menu.Target>
          <SelfButton self={self} ref={target} />
        </Menu.Target>
        <Menu.Dropdown ref={dropdown}>
          <div className={classes.who}>
            <strong className={classes.name}>{self.name}</strong>
            <span className={classes.kind}>{t(roleNames[self.role])}</span>
          </div>
          {sentence && <p className={menuClasses.refused}>{sentence}</p>}
          {page === 'first' && (
            <SelfMenuItems self={self} hasUnsent={hasUnsent} onPage={openSettings} onSet={settle} />
          )}
          {page === 'ring-volume' && <RingVolumePage onBack={leaveSettingsPage} />}
          {page === 'language' && (
            <LanguagePage onBack={leaveSettingsPage} onSet={closeSettings} onMissing={setMissing} />
          )}
          {page === 'appearance' && <AppearancePage onBack={leaveSettingsPage} />}
          {page === 'blocked' && <BlockedPage onBack={leaveSettingsPage} onRefused={setRefused} />}
          {page === 'leave' && (
            <LeavePage isGuest={self.guest} hasUnsent={hasUnsent} onBack={leaveSettingsPage} />
          )}
        </Menu.Dropdown>
      </Menu>
      {/* A menu has no place for what is read out. */}
      <div className="unseen" role="status">
        {sentence}
      </div>
    </>
  );
};
