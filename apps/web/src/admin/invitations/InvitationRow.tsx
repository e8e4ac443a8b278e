import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Invitation, InvitationState } from '@parley/protocol';
import { useFormat } from '../../ui/format.js';
import { useNameOf } from '../../ui/use-name-of.js';
import { roleNames } from '../words-of-roles.js';
import classes from './invitations.module.css';
import { useMaking } from './making-store.js';

/** What has become of an invitation that takes nobody in any more. */
const useStateName = (): ((state: InvitationState) => string) => {
  const { t } = useLingui();
  return (state) => {
    switch (state) {
      case 'open':
        return t`Open`;
      case 'used-up':
        return t`Used up`;
      case 'expired':
        return t`Expired`;
      case 'revoked':
        return t`Revoked`;
      case 'void':
        return t`Not valid: whoever made it may no longer invite`;
    }
  };
};

export const InvitationRow = ({ invitation }: { invitation: Invitation }) => {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const stateName = useStateName();
  const nameOf = useNameOf();
  const { busy, revoke } = useMaking();
  const { maker, label, role, used, uses, expiresAt, createdAt, state, came } = invitation;
  const until = format.timeOrDay(expiresAt);
  const made = format.timeOrDay(createdAt);
  const by = maker === undefined ? t`the command line` : nameOf(maker);
  const name = label ?? t`Link of ${made}`;
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(came.map(nameOf));
  const isOpen = state === 'open';
  return (
    <li className={classes.row} data-over={!isOpen || undefined}>
      <div className={classes.words}>
        <p className={classes.first}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
          <span className={classes.state} data-state={state}>
            {stateName(state)}
          </span>
        </p>
        <p className={classes.details}>
          {[
            t(roleNames[role]),
            t`${used} of ${uses} used`,
            isOpen && t`until ${until}`,
            t`from ${by}`,
          ]
            .filter((part) => part !== false)
            .join(' · ')}
        </p>
        {came.length > 0 && <p className={classes.details}>{t`Came by it: ${names}`}</p>}
      </div>
      {isOpen && (
        <Button
          variant="subtle"
          size="compact-md"
          disabled={busy}
          aria-label={t`Revoke: ${name}`}
          onClick={() => revoke(invitation)}
        >{t`Revoke`}</Button>
      )}
    </li>
  );
};
