import { Trans } from '@lingui/react/macro';
import type { Person } from '@parley/protocol';
import { memo } from 'react';
import { opensConversation } from '../conversations/focus-of-choice.js';
import { PresenceText } from '../presence/PresenceText.js';
import { usePresenceOf } from '../presence/presence-store.js';
import { Avatar } from '../ui/Avatar.js';
import { GuestMark } from '../ui/GuestMark.js';
import { PresenceDot } from '../ui/PresenceDot.js';
import { CallButtons } from './CallButtons.js';
import classes from './PersonRow.module.css';

type Props = { person: Person; onOpen: (person: Person) => void };

/** A person of the roster: a click writes to them, the buttons call them. */
export const PersonRow = memo(({ person, onOpen }: Props) => {
  const presence = usePresenceOf(person.id);
  return (
    <div className={classes.row}>
      <button
        {...opensConversation}
        type="button"
        className={classes.person}
        onClick={() => onOpen(person)}
      >
        <span className={classes.avatar}>
          <Avatar name={person.name} id={person.id} size={32} />
          {presence !== undefined && (
            <span className={classes.dot} aria-hidden>
              <PresenceDot status={presence.status} />
            </span>
          )}
        </span>
        <span className={classes.words}>
          <span className={classes.first}>
            <span className={classes.name} dir="auto">
              {person.name}
            </span>
            <GuestMark of={person} />
          </span>
          <span className={classes.presence}>
            <PresenceText presence={presence} />
          </span>
        </span>
      </button>
      <span className={classes.calls}>
        <CallButtons person={person} size="md" />
      </span>
    </div>
  );
});

/** Oneself, who can be neither written to nor called. */
export const SelfRow = ({ self }: { self: Person }) => {
  const presence = usePresenceOf(self.id);
  return (
    <div className={classes.row}>
      <div className={classes.person}>
        <span className={classes.avatar}>
          <Avatar name={self.name} id={self.id} size={32} />
          {presence !== undefined && (
            <span className={classes.dot} aria-hidden>
              <PresenceDot status={presence.status} />
            </span>
          )}
        </span>
        <span className={classes.words}>
          <span className={classes.first}>
            <span className={classes.name} dir="auto">
              {self.name}
            </span>
            <span className={classes.you}>
              <Trans>you</Trans>
            </span>
            <GuestMark of={self} />
          </span>
          <span className={classes.presence}>
            <PresenceText presence={presence} />
          </span>
        </span>
      </div>
    </div>
  );
};
