import { useLingui } from '@lingui/react/macro';
import type { Account } from '@parley/protocol';
import { IconChevronRight } from '@tabler/icons-react';
import { AddressLink } from '../../addresses/AddressLink.js';
import { browserNavigation } from '../../addresses/browser-navigation.js';
import { Avatar } from '../../ui/Avatar.js';
import { WithPresence } from '../../ui/WithPresence.js';
import { leadsToAccount } from '../use-focus-of-page.js';
import { roleNames } from '../words-of-roles.js';
import { useLastSeen, useSessionCount } from './account-words.js';
import classes from './accounts.module.css';

/** Somebody in the list, which leads to their account. */
export const AccountRow = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const lastSeen = useLastSeen();
  const sessionCount = useSessionCount();
  const { person, role, state, online, sessions } = account;
  const to = { kind: 'account', person: person.id } as const;
  return (
    <AddressLink
      to={to}
      onGo={() => browserNavigation.go(to)}
      className={classes.row}
      {...leadsToAccount(person.id)}
    >
      <WithPresence status={online ? 'online' : undefined}>
        <Avatar name={person.name} id={person.id} size={36} />
      </WithPresence>
      <span className={classes.words}>
        <span className={classes.first}>
          <span className={classes.name} dir="auto">
            {person.name}
          </span>
          {state === 'deactivated' && <span className={classes.mark}>{t`Deactivated`}</span>}
        </span>
        <span className={classes.details}>
          {[t(roleNames[role]), lastSeen(account), sessions > 0 && sessionCount(sessions)]
            .filter((part) => part !== false)
            .join(' · ')}
        </span>
      </span>
      <IconChevronRight className={classes.chevron} size={18} aria-hidden />
    </AddressLink>
  );
};
