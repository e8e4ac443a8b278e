import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { LinkSecret, WayIn } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { type Credentials, useSession } from '../session/session-store.js';
import { useAttempt } from '../ui/use-attempt.js';
import { nameSentence, passwordSentence } from './credential-issues.js';
import { NameField } from './NameField.js';
import { PasswordField } from './PasswordField.js';
import classes from './SignIn.module.css';
import { SignInRefusal } from './SignInRefusal.js';

type SignInFormProps = {
  wayIn: WayIn;
  name: string;
  onName: (name: string) => void;
  /** Whether the server has said that this way is open; until then one may write, and not yet go in. */
  isKnown?: boolean;
  /** The invitation by which somebody new comes. */
  invitation?: LinkSecret;
};

const credentialsOf = (
  kind: WayIn,
  name: string,
  password: string,
  invitation: LinkSecret | undefined,
): Credentials => {
  const by = invitation !== undefined && { invitation };
  switch (kind) {
    case 'guest':
      return { kind, name, ...by };
    case 'register':
      return { kind, name, password, ...by };
    case 'password':
      return { kind, name, password };
  }
};

export const SignInForm = ({
  wayIn,
  name,
  onName,
  isKnown = true,
  invitation,
}: SignInFormProps) => {
  const { t } = useLingui();
  const signIn = useSession((session) => session.signIn);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const { busy, refused, waitSeconds, isReady, attempt, forget } = useAttempt();
  const nameFault = nameSentence(name);
  const passwordFault = wayIn === 'register' ? passwordSentence(password) : undefined;
  const actions: Record<WayIn, string> = {
    guest: t`Join`,
    password: t`Sign in`,
    register: t`Create account`,
  };

  const submit = (chosen: string): void =>
    void attempt(() => signIn(credentialsOf(wayIn, chosen, password, invitation)));

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    const isWhole = nameFault === undefined && passwordFault === undefined;
    if (isWhole && isKnown && isReady) submit(name);
  };

  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <NameField
        autoFocus
        value={name}
        error={checked && nameFault !== undefined && t(nameFault)}
        onChange={(next) => {
          onName(next);
          forget();
        }}
      />
      {wayIn !== 'guest' && (
        <PasswordField
          label={t`Password`}
          isNew={wayIn === 'register'}
          value={password}
          error={checked && passwordFault !== undefined && t(passwordFault)}
          onChange={setPassword}
        />
      )}
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={busy}
        disabled={!isKnown || waitSeconds > 0}
        data-unknown={!isKnown || undefined}
        className={classes.enter}
      >
        {actions[wayIn]}
      </Button>
      <div role="alert" className={classes.refusal}>
        {refused !== undefined && (
          <SignInRefusal
            refusal={refused}
            waitSeconds={waitSeconds}
            onTake={(suggestion) => {
              onName(suggestion);
              submit(suggestion);
            }}
          />
        )}
      </div>
    </form>
  );
};
