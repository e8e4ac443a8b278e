import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconPhone, IconVideo } from '@tabler/icons-react';
import { startCall } from '../call/start-call.js';
import classes from './CallButtons.module.css';
import type { NamedPerson } from './named-person.js';

type Props = { person: NamedPerson; size: 'md' | 'lg' };

/** The two ways to call a person. */
export const CallButtons = ({ person, size }: Props) => {
  const { t } = useLingui();
  const { name } = person;
  const iconSize = size === 'lg' ? 20 : 18;
  const withVideo = t`Call ${name} with video`;
  const withVoice = t`Call ${name} with voice`;
  return (
    <>
      <ActionIcon
        className={classes.call}
        variant="subtle"
        size={size}
        aria-label={withVideo}
        title={withVideo}
        onClick={() => startCall(person, 'video')}
      >
        <IconVideo size={iconSize} aria-hidden />
      </ActionIcon>
      <ActionIcon
        className={classes.call}
        variant="subtle"
        size={size}
        aria-label={withVoice}
        title={withVoice}
        onClick={() => startCall(person, 'voice')}
      >
        <IconPhone size={iconSize} aria-hidden />
      </ActionIcon>
    </>
  );
};
