import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Account } from '@parley/protocol';
import { useState } from 'react';
import { Section } from '../parts/Section.js';
import { useAccount } from './account-store.js';
import classes from './accounts.module.css';
import { Erasing } from './Erasing.js';

/** What ends an account, for a while or for ever. */
export const ClosingAccount = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const { busy, deactivate, reactivate } = useAccount();
  const [isErasing, setErasing] = useState(false);
  const isActive = account.state === 'active';
  const { name } = account.person;
  return (
    <Section
      title={t`Close the account`}
      about={
        isActive
          ? t`Deactivated, ${name} is signed out and cannot sign in until you take it back.`
          : t`${name} cannot sign in until you take it back.`
      }
    >
      {isErasing ? (
        <Erasing name={name} onCancel={() => setErasing(false)} />
      ) : (
        <div className={classes.actions}>
          <Button variant="light" disabled={busy} onClick={isActive ? deactivate : reactivate}>
            {isActive ? t`Deactivate` : t`Reactivate`}
          </Button>
          <Button variant="subtle" color="gray" disabled={busy} onClick={() => setErasing(true)}>
            {t`Erase…`}
          </Button>
        </div>
      )}
    </Section>
  );
};
