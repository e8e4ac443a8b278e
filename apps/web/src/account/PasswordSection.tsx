import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../admin/parts/Section.js';
import { useSession } from '../session/session-store.js';
import classes from './account.module.css';
import { EndsCallElsewhere } from './EndsCallElsewhere.js';
import { changePassword } from './own-account.js';
import { PasswordForm } from './PasswordForm.js';

export const PasswordSection = () => {
  const { t } = useLingui();
  const name = useSession((session) => session.self?.name ?? '');
  const [state, setState] = useState<'closed' | 'open' | 'changed'>('closed');
  return (
    <Section
      title={t`Password`}
      about={<Trans>A new one signs you out everywhere but here.</Trans>}
    >
      {state === 'open' && <EndsCallElsewhere />}
      {state === 'open' ? (
        <PasswordForm
          name={name}
          asksCurrent
          action={t`Change the password`}
          onSubmit={({ current, next }) => changePassword(current, next)}
          onDone={() => setState('changed')}
          onCancel={() => setState('closed')}
        />
      ) : (
        <div>
          <Button variant="light" onClick={() => setState('open')}>{t`Change the password`}</Button>
        </div>
      )}
      <p role="status" className={classes.done}>
        {state === 'changed' && (
          <Trans>It is changed. You are signed out everywhere but here.</Trans>
        )}
      </p>
    </Section>
  );
};
