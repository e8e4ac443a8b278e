import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import type { Person } from '@parley/protocol';
import { IconPhone, IconVideo } from '@tabler/icons-react';
import { useIsBlocked } from '../blocks/blocks-store.js';
import classes from './CallButtons.module.css';
import { useCallTrigger } from './use-call-trigger.js';

type Props = { person: Person; size: 'md' | 'lg' };

/** The two ways to call a person whom one has not blocked. */
export const CallButtons = ({ person, size }: Props) => {
  const { t } = useLingui();
  const { name } = person;
  const trigger = useCallTrigger(person);
  const isBlocked = useIsBlocked(person.id);
  const iconSize = size === 'lg' ? 20 : 18;
  const ways = [
    { media: 'video', label: t`Call ${name} with video`, Icon: IconVideo },
    { media: 'voice', label: t`Call ${name} with voice`, Icon: IconPhone },
  ] as const;
  if (isBlocked) return null;
  return ways.map(({ media, label, Icon }) => (
    <ActionIcon
      key={media}
      className={classes.call}
      variant="subtle"
      size={size}
      aria-label={label}
      title={label}
      {...trigger(media)}
    >
      <Icon size={iconSize} aria-hidden />
    </ActionIcon>
  ));
};
