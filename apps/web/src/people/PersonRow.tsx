import { Trans } from '@lingui/react/macro';
import type { Person } from '@parley/protocol';
import { memo, type ReactNode } from 'react';
import { AddressLink } from '../addresses/AddressLink.js';
import { CallButtons } from '../calls/CallButtons.js';
import { opensConversation } from '../conversations/focus-of-choice.js';
import { PresenceText } from '../presence/PresenceText.js';
import { usePresenceOf } from '../presence/presence-store.js';
import { Avatar } from '../ui/Avatar.js';
import { GuestMark } from '../ui/GuestMark.js';
import { WithPresence } from '../ui/WithPresence.js';
import classes from './PersonRow.module.css';

type DetailsProps = {
  person: Person;
  /** Stands beside the name. */
  children?: ReactNode;
};

const Details = ({ person, children }: DetailsProps) => {
  const presence = usePresenceOf(person.id);
  return (
    <>
      <WithPresence status={presence?.status}>
        <Avatar name={person.name} id={person.id} size={32} />
      </WithPresence>
      <span className={classes.words}>
        <span className={classes.first}>
          <span className={classes.name} dir="auto">
            {person.name}
          </span>
          <GuestMark of={person} />
          {children}
        </span>
        <span className={classes.presence}>
          <PresenceText presence={presence} />
        </span>
      </span>
    </>
  );
};

type Props = { person: Person; onOpen: (person: Person) => void };

/** A person of the roster: the link leads to where one writes to them, the buttons call them. */
export const PersonRow = memo(({ person, onOpen }: Props) => (
  <div className={classes.row}>
    <AddressLink
      {...opensConversation}
      to={{ kind: 'direct', person: person.id }}
      onGo={() => onOpen(person)}
      className={classes.person}
    >
      <Details person={person} />
    </AddressLink>
    <span className={classes.calls}>
      <CallButtons person={person} size="md" />
    </span>
  </div>
));

/** Oneself, who can be neither written to nor called. */
export const SelfRow = ({ self }: { self: Person }) => (
  <div className={classes.row}>
    <div className={classes.person}>
      <Details person={self}>
        <span className={classes.you}>
          <Trans>you</Trans>
        </span>
      </Details>
    </div>
  </div>
);
