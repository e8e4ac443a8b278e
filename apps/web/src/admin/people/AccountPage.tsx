import { useLingui } from '@lingui/react/macro';
import type { Account, PersonId } from '@parley/protocol';
import { useEffect } from 'react';
import { leaveForWhole } from '../../addresses/browser-navigation.js';
import { lentRealtime } from '../../realtime/lent-realtime.js';
import { useRightsUpon } from '../../session/use-rights-upon.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Awaited } from '../parts/Awaited.js';
import { Refused } from '../parts/Refused.js';
import { AccountHead } from './AccountHead.js';
import { AccountSessions } from './AccountSessions.js';
import { connectAccount, useAccount } from './account-store.js';
import { ClosingAccount } from './ClosingAccount.js';
import { ResetSection } from './ResetSection.js';
import { RoleSection } from './RoleSection.js';

const toPeople = { kind: 'admin', page: 'people' } as const;

/** One account, and what may be done to it. */
export const AccountPage = ({ person }: { person: PersonId }) => {
  const { t } = useLingui();
  const { account, loading, isErased, retry } = useAccount();
  useEffect(() => connectAccount(lentRealtime(), person), [person]);
  if (isErased) {
    return (
      <div role="status">
        <EmptyState
          text={t`The account is erased. What they wrote stays, by a former member.`}
          action={{ label: t`Back to people`, onClick: () => leaveForWhole(toPeople) }}
        />
      </div>
    );
  }
  return (
    <Awaited loading={loading} isHere={account !== undefined} onRetry={retry}>
      {account !== undefined && <Whole account={account} />}
    </Awaited>
  );
};

const Whole = ({ account }: { account: Account }) => {
  const { mayAct, roles } = useRightsUpon(account);
  const refused = useAccount((state) => state.refused);
  return (
    <>
      <AccountHead account={account} />
      <Refused code={refused} />
      <RoleSection account={account} roles={roles} />
      <AccountSessions account={account} mayAct={mayAct} />
      {mayAct && account.state === 'active' && <ResetSection account={account} />}
      {mayAct && <ClosingAccount account={account} />}
    </>
  );
};
