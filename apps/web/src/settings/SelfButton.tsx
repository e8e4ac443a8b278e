import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { PresenceStatus, Self } from '@parley/protocol';
import type { ComponentProps } from 'react';
import { useCallScreen } from '../calls/engine/call-screen.js';
import { useConnection } from '../realtime/connection-store.js';
import { Avatar } from '../ui/Avatar.js';
import { WithPresence } from '../ui/WithPresence.js';
import classes from './SelfButton.module.css';

/** As others see it, as far as this device knows [P2]. */
const ownStatus = (self: Self, online: boolean, inCall: boolean): PresenceStatus => {
  if (!online) return 'offline';
  if (inCall) return 'in-call';
  return self.doNotDisturb ? 'do-not-disturb' : 'online';
};

type SelfButtonProps = ComponentProps<'button'> & { self: Self };

/** Oneself, in the corner; what one sets for oneself is behind it. */
export const SelfButton = ({ self, ...others }: SelfButtonProps) => {
  const { t } = useLingui();
  const { name } = self;
  const online = useConnection(({ state }) => state === 'online');
  const inCall = useCallScreen(({ stage }) => stage !== 'none');
  return (
    <UnstyledButton {...others} className={classes.target} aria-label={t`Signed in as ${name}`}>
      <WithPresence status={ownStatus(self, online, inCall)}>
        <Avatar name={self.name} id={self.id} size={36} />
      </WithPresence>
    </UnstyledButton>
  );
};
