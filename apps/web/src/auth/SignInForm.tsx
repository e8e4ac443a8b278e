import { useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Refusal } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { type Credentials, useSession } from '../session/session-store.js';
import { useCountdown } from '../ui/use-countdown.js';
import { nameSentence, passwordSentence } from './credential-issues.js';
import classes from './SignIn.module.css';
import { SignInRefusal } from './SignInRefusal.js';

export type WayIn = Credentials['kind'];

type SignInFormProps = { wayIn: WayIn; name: string; onName: (name: string) => void };

type Refused = Refusal & { until: number | undefined };

const credentialsOf = (kind: WayIn, name: string, password: string): Credentials =>
  kind === 'guest' ? { kind, name } : { kind, name, password };

export const SignInForm = ({ wayIn, name, onName }: SignInFormProps) => {
  const { t } = useLingui();
  const signIn = useSession((session) => session.signIn);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const waitSeconds = useCountdown(refused?.until);

  const nameFault = nameSentence(name);
  const passwordFault = wayIn === 'register' ? passwordSentence(password) : undefined;
  const actions: Record<WayIn, string> = {
    guest: t`Join`,
    password: t`Sign in`,
    register: t`Create account`,
  };

  const submit = async (chosen: string): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    const refusal = await signIn(credentialsOf(wayIn, chosen, password));
    setBusy(false);
    if (refusal === undefined) return;
    const { retryAfterMs } = refusal;
    const until = retryAfterMs === undefined ? undefined : Date.now() + retryAfterMs;
    setRefused({ ...refusal, until });
  };

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (nameFault === undefined && passwordFault === undefined && !busy && waitSeconds === 0) {
      void submit(name);
    }
  };

  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <TextInput
        label={t`Your name`}
        size="md"
        name="username"
        autoComplete="username"
        autoCapitalize="words"
        spellCheck={false}
        data-autofocus
        autoFocus
        value={name}
        error={checked && nameFault !== undefined && t(nameFault)}
        onChange={({ currentTarget }) => {
          onName(currentTarget.value);
          setRefused(undefined);
        }}
      />
      {wayIn !== 'guest' && (
        <PasswordInput
          label={t`Password`}
          size="md"
          name="password"
          autoComplete={wayIn === 'register' ? 'new-password' : 'current-password'}
          visibilityToggleButtonProps={{ 'aria-label': t`Show password` }}
          value={password}
          error={checked && passwordFault !== undefined && t(passwordFault)}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
      )}
      <Button type="submit" size="md" fullWidth loading={busy} disabled={waitSeconds > 0}>
        {actions[wayIn]}
      </Button>
      <div role="alert" className={classes.refusal}>
        {refused !== undefined && (
          <SignInRefusal
            refusal={refused}
            waitSeconds={waitSeconds}
            onTake={(suggestion) => {
              onName(suggestion);
              void submit(suggestion);
            }}
          />
        )}
      </div>
    </form>
  );
};
