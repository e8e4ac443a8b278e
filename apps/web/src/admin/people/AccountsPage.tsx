import { useLingui } from '@lingui/react/macro';
import { IconUsers } from '@tabler/icons-react';
import { EmptyState } from '../../ui/EmptyState.js';
import { Awaited } from '../parts/Awaited.js';
import { MoreButton } from '../parts/MoreButton.js';
import { AccountFilters } from './AccountFilters.js';
import { AccountRow } from './AccountRow.js';
import classes from './accounts.module.css';
import { everybody, useAccounts } from './accounts-store.js';

/** Everybody of the server, to be looked for, and to be looked at one by one. */
export const AccountsPage = () => {
  const { t } = useLingui();
  const { items, loading, query, more, look, loadMore, retry } = useAccounts();
  return (
    <>
      <AccountFilters query={query} onQuery={look} />
      <Awaited loading={loading} isHere={items.length > 0} onRetry={retry}>
        {items.length === 0 ? (
          <EmptyState
            icon={<IconUsers size={28} />}
            text={t`Nobody here matches that.`}
            action={{ label: t`Show everyone`, onClick: () => look(everybody) }}
          />
        ) : (
          <ul className={classes.list} aria-label={t`People`}>
            {items.map((account) => (
              <li key={account.person.id}>
                <AccountRow account={account} />
              </li>
            ))}
          </ul>
        )}
        <MoreButton more={more} loadMore={loadMore} />
      </Awaited>
    </>
  );
};
