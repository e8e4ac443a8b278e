import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, type ActionIconProps, Menu } from '@mantine/core';
import type { ErrorCode, Person } from '@parley/protocol';
import { IconBan, IconCheck, IconDots } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { menuLook } from '../ui/menu-styles.js';
import classes from '../ui/menu-styles.module.css';
import { useRefusalText } from '../ui/refusal-text.js';
import { useNameOf } from '../ui/use-name-of.js';
import { useBlocks, useIsBlocked } from './blocks-store.js';

type Props = Pick<ActionIconProps, 'size' | 'color'> & {
  person: Person;
  onTurn?: (isOpen: boolean) => void;
};

/** What one can do about a person. It asks before it blocks, and says what that does. */
export const PersonMenu = ({ person, onTurn, ...look }: Props) => {
  const { t } = useLingui();
  const refusalText = useRefusalText();
  const name = useNameOf()(person);
  const isBlocked = useIsBlocked(person.id);
  const set = useBlocks((state) => state.set);
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<ErrorCode>();
  const consequences = useId();
  const sentence = refused && refusalText(refused);

  const turn = (open: boolean): void => {
    if (!open) {
      setAsking(false);
      setRefused(undefined);
    }
    setOpen(open);
    onTurn?.(open);
  };
  const change = async (on: boolean): Promise<void> => {
    const code = await set(person, on);
    setRefused(code);
    if (code === undefined) turn(false);
  };
  return (
    <>
      <Menu opened={isOpen} onChange={turn} width={288} {...menuLook}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            {...look}
            aria-label={t`More about ${name}`}
            title={t`More about ${name}`}
          >
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isAsking && (
            <p className={classes.words} id={consequences}>
              <Trans>
                Neither of you can then write to the other or call, and each sees the other as
                offline. What {name} writes in the lobby is folded for you. {name} is not told.
              </Trans>
            </p>
          )}
          {sentence && <p className={classes.refused}>{sentence}</p>}
          {isBlocked ? (
            <Menu.Item
              leftSection={<IconCheck size={18} aria-hidden />}
              closeMenuOnClick={false}
              onClick={() => void change(false)}
            >{t`Unblock ${name}`}</Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconBan size={18} aria-hidden />}
              aria-describedby={isAsking ? consequences : undefined}
              closeMenuOnClick={false}
              onClick={isAsking ? () => void change(true) : () => setAsking(true)}
            >
              {isAsking ? t`Block ${name}` : t`Block ${name}…`}
            </Menu.Item>
          )}
          {isAsking && !isBlocked && <Menu.Item onClick={() => turn(false)}>{t`Cancel`}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {/* A menu has no place for what is read out. */}
      <span className="unseen" role="status">
        {sentence}
      </span>
    </>
  );
};
