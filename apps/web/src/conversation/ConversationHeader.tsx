import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import type { Person } from '@parley/protocol';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CallButtons } from '../calls/CallButtons.js';
import { useMay } from '../conversations/use-may.js';
import { PresenceText } from '../presence/PresenceText.js';
import { usePresenceOf } from '../presence/presence-store.js';
import { Avatar } from '../ui/Avatar.js';
import { GuestMark } from '../ui/GuestMark.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import { isFormer, useNameOf } from '../ui/use-name-of.js';
import classes from './ConversationHeader.module.css';
import { useParts } from './late-parts.js';

type OnBack = { onBack: (() => void) | undefined };

/** Of a conversation, which need not be here yet, what its header says. */
type HeaderOf = { readonly kind: 'lobby' } | { readonly kind: 'direct'; readonly peer: Person };

/** Where one is, with whom one talks there, and the ways to call them. */
export const ConversationHeader = ({ of, onBack }: OnBack & { of: HeaderOf }) => {
  switch (of.kind) {
    case 'lobby':
      return <LobbyHeader onBack={onBack} />;
    case 'direct':
      return <DirectHeader peer={of.peer} onBack={onBack} />;
  }
};

const LobbyHeader = ({ onBack }: OnBack) => (
  <Header onBack={onBack}>
    <div className={classes.words}>
      <h2 className={classes.name}>
        <Trans>Lobby</Trans>
      </h2>
      <div className={classes.details}>
        <Trans>Everyone reads along here</Trans>
      </div>
    </div>
  </Header>
);

const DirectHeader = ({ peer, onBack }: OnBack & { peer: Person }) => {
  const isThere = !isFormer(peer);
  const mayCall = useMay('call', 'direct') && isThere;
  const { PersonMenu } = useParts();
  const name = useNameOf()(peer);
  return (
    <Header onBack={onBack}>
      <Avatar name={peer.name} id={peer.id} size={36} />
      <div className={classes.words}>
        <div className={classes.who}>
          <h2 className={classes.name} dir="auto">
            {name}
          </h2>
          <GuestMark of={peer} />
        </div>
        {isThere && <PeerPresence peer={peer} />}
      </div>
      <div className={classes.calls}>
        {mayCall && <CallButtons person={peer} size="lg" />}
        {isThere && PersonMenu && <PersonMenu person={peer} size="lg" />}
      </div>
    </Header>
  );
};

/** With the way back alone where it is not known what is to be here. */
export const Header = ({ onBack, children }: OnBack & { children?: ReactNode }) => {
  const { t } = useLingui();
  return (
    <header className={classes.header}>
      {onBack !== undefined && (
        <ActionIcon variant="subtle" size="xl" aria-label={t`Back`} onClick={onBack}>
          <IconArrowLeft size={22} aria-hidden />
        </ActionIcon>
      )}
      {children}
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
