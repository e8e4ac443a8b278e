import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { ErrorCode } from '@parley/protocol';
import { useEffect, useRef } from 'react';
import { useBlocks } from '../blocks/blocks-store.js';
import { Avatar } from '../ui/Avatar.js';
import menuClasses from '../ui/menu-styles.module.css';
import { useNameOf } from '../ui/use-name-of.js';
import { BackItem } from './BackItem.js';
import classes from './SelfMenu.module.css';

type Props = {
  onBack: () => void;
  /** Why somebody could not be unblocked. */
  onRefused: (code: ErrorCode | undefined) => void;
};

/** Whom one has blocked, and the way to take that back. */
export const BlockedPage = ({ onBack, onRefused }: Props) => {
  const { t } = useLingui();
  const { people, set } = useBlocks();
  const nameOf = useNameOf();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Who is in the list no more had the focus.
    if (people === undefined || document.activeElement !== document.body) return;
    const menu = list.current?.closest('[role="menu"]');
    menu?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [people]);
  return (
    <>
      <BackItem onBack={onBack} />
      {people?.length === 0 && (
        <p className={menuClasses.words}>
          <Trans>You have blocked nobody.</Trans>
        </p>
      )}
      <div className={classes.many} ref={list}>
        {people?.map((person) => {
          const name = nameOf(person);
          return (
            <Menu.Item
              key={person.id}
              leftSection={<Avatar name={person.name} id={person.id} size={24} />}
              closeMenuOnClick={false}
              onClick={() => void set(person, false).then(onRefused)}
            >{t`Unblock ${name}`}</Menu.Item>
          );
        })}
      </div>
    </>
  );
};
