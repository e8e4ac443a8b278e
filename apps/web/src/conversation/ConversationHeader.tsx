import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import type { Person } from '@parley/protocol';
import { IconArrowLeft } from '@tabler/icons-react';
import { CallButtons } from '../calls/CallButtons.js';
import { PresenceText } from '../presence/PresenceText.js';
import { usePresenceOf } from '../presence/presence-store.js';
import { Avatar } from '../ui/Avatar.js';
import { GuestMark } from '../ui/GuestMark.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import classes from './ConversationHeader.module.css';

type Props = {
  /** The other person; the lobby has none. */
  peer: Person | undefined;
  onBack: (() => void) | undefined;
};

/** With whom one talks here, and the ways to call them. */
export const ConversationHeader = ({ peer, onBack }: Props) => {
  const { t } = useLingui();
  return (
    <header className={classes.header}>
      {onBack !== undefined && (
        <ActionIcon variant="subtle" size="xl" aria-label={t`Back`} onClick={onBack}>
          <IconArrowLeft size={22} aria-hidden />
        </ActionIcon>
      )}
      {peer === undefined ? (
        <div className={classes.words}>
          <h2 className={classes.name}>
            <Trans>Lobby</Trans>
          </h2>
          <div className={classes.details}>
            <Trans>Everyone reads along here</Trans>
          </div>
        </div>
      ) : (
        <>
          <Avatar name={peer.name} id={peer.id} size={36} />
          <div className={classes.words}>
            <div className={classes.who}>
              <h2 className={classes.name} dir="auto">
                {peer.name}
              </h2>
              <GuestMark of={peer} />
            </div>
            <PeerPresence peer={peer} />
          </div>
          <div className={classes.calls}>
            <CallButtons person={peer} size="lg" />
          </div>
        </>
      )}
    </header>
  );
};

const PeerPresence = ({ peer }: { peer: Person }) => {
  const presence = usePresenceOf(peer.id);
  return (
    <div className={classes.details}>
      {presence !== undefined && (
        <span className={classes.dot} aria-hidden>
          <PresenceDot status={presence.status} />
        </span>
      )}
      <PresenceText presence={presence} />
    </div>
  );
};
