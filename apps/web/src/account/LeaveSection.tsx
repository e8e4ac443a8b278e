import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Self } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { Section } from '../admin/parts/Section.js';
import { EndsCalls } from '../auth/EndsCalls.js';
import { PasswordField } from '../auth/PasswordField.js';
import { SignInRefusal } from '../auth/SignInRefusal.js';
import { useAttempt } from '../ui/use-attempt.js';
import classes from './account.module.css';
import { EndsCallElsewhere } from './EndsCallElsewhere.js';
import { leaveServer } from './own-account.js';

/** For ever: it asks for the password, and says what stays. */
export const LeaveSection = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  return (
    <Section
      title={t`Leave this server`}
      about={
        <Trans>
          Your name, your password and all sessions go, for ever. What you wrote stays, under
          “Former member”.
        </Trans>
      }
    >
      {isAsking ? (
        <Leaving self={self} onCancel={() => setAsking(false)} />
      ) : (
        <div>
          <Button variant="light" color="gray" onClick={() => setAsking(true)}>{t`Leave…`}</Button>
        </div>
      )}
    </Section>
  );
};

const Leaving = ({ self, onCancel }: { self: Self; onCancel: () => void }) => {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const { busy, refused, waitSeconds, isReady, attempt, forget } = useAttempt();
  const { hasPassword } = self;
  const isWrong = refused?.code === 'BAD_CREDENTIALS';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isReady) void attempt(() => leaveServer(hasPassword ? password : undefined));
  };
  return (
    <form className={classes.leaving} onSubmit={submit} noValidate>
      <p>
        <Trans>This cannot be taken back.</Trans>
      </p>
      <EndsCalls />
      <EndsCallElsewhere />
      {hasPassword && (
        <PasswordField
          label={t`Your password`}
          isNew={false}
          autoFocus
          value={password}
          error={isWrong && t`This is not your present password.`}
          onChange={(typed) => {
            setPassword(typed);
            forget();
          }}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={busy} disabled={waitSeconds > 0}>{t`Leave for ever`}</Button>
        <Button
          variant="subtle"
          color="gray"
          autoFocus={!hasPassword}
          onClick={onCancel}
        >{t`Stay`}</Button>
      </div>
      <div role="alert">
        {refused !== undefined && !isWrong && (
          <SignInRefusal refusal={refused} waitSeconds={waitSeconds} />
        )}
      </div>
    </form>
  );
};
