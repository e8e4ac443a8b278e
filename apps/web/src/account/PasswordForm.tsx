import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Refusal } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { passwordSentence } from '../auth/credential-issues.js';
import { PasswordField } from '../auth/PasswordField.js';
import { SignInRefusal } from '../auth/SignInRefusal.js';
import { useAttempt } from '../ui/use-attempt.js';
import classes from './account.module.css';

type PasswordFormProps = {
  /** Under which password managers keep it. */
  name: string;
  /** Whether the present one is asked for, so that an open page is not enough. */
  asksCurrent?: boolean;
  action: string;
  onSubmit: (passwords: { current: string; next: string }) => Promise<Refusal | undefined>;
  onDone?: () => void;
  onCancel?: () => void;
};

/** A new password, perhaps in the place of another one. */
export const PasswordForm = ({
  name,
  asksCurrent = false,
  action,
  onSubmit,
  onDone,
  onCancel,
}: PasswordFormProps) => {
  const { t } = useLingui();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [checked, setChecked] = useState(false);
  const { busy, refused, waitSeconds, isReady, attempt, forget } = useAttempt();
  const fault = passwordSentence(next);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setChecked(true);
    if (fault !== undefined || !isReady) return;
    if (await attempt(() => onSubmit({ current, next }))) onDone?.();
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <input type="hidden" name="username" autoComplete="username" value={name} />
      {asksCurrent && (
        <PasswordField
          label={t`Present password`}
          isNew={false}
          autoFocus
          value={current}
          error={refused?.code === 'BAD_CREDENTIALS' && t`This is not your present password.`}
          onChange={(typed) => {
            setCurrent(typed);
            forget();
          }}
        />
      )}
      <PasswordField
        label={t`New password`}
        isNew
        value={next}
        error={checked && fault !== undefined && t(fault)}
        onChange={setNext}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={busy} disabled={waitSeconds > 0}>
          {action}
        </Button>
        {onCancel !== undefined && (
          <Button variant="subtle" color="gray" onClick={onCancel}>{t`Cancel`}</Button>
        )}
      </div>
      <div role="alert">
        {refused !== undefined && refused.code !== 'BAD_CREDENTIALS' && (
          <SignInRefusal refusal={refused} waitSeconds={waitSeconds} />
        )}
      </div>
    </form>
  );
};
