import { useLingui } from '@lingui/react/macro';
import type { Account } from '@parley/protocol';
import { Avatar } from '../../ui/Avatar.js';
import { useFormat } from '../../ui/format.js';
import { useLastSeen } from './account-words.js';
import classes from './accounts.module.css';
import { useInvitedBy } from './use-invited-by.js';

/** Who it is, and how they came. */
export const AccountHead = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const format = useFormat();
  const lastSeen = useLastSeen();
  const invitedBy = useInvitedBy(account);
  const { person, createdAt, hasPassword, state } = account;
  const since = format.day(createdAt);
  return (
    <div className={classes.who}>
      <Avatar name={person.name} id={person.id} size={56} />
      <div className={classes.words}>
        <div className={classes.first}>
          <h3 className={classes.whoName} dir="auto">
            {person.name}
          </h3>
          {state === 'deactivated' && <span className={classes.mark}>{t`Deactivated`}</span>}
        </div>
        <p className={classes.details}>
          {[lastSeen(account), t`Here since ${since}`, !hasPassword && t`Without a password`]
            .filter((part) => part !== false)
            .join(' · ')}
        </p>
        {invitedBy !== undefined && <p className={classes.details}>{invitedBy}</p>}
      </div>
    </div>
  );
};
