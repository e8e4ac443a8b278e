import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { LinkSecret, WayIn } from '@parley/protocol';
import { type SubmitEvent, useRef, useState } from 'react';
import { useDoor } from '../door/door-store.js';
import { type Credentials, useSession } from '../session/session-store.js';
import { useAttempt } from '../ui/use-attempt.js';
import { nameSentence, passwordSentence } from './credential-issues.js';
import { NameField } from './NameField.js';
import { PasswordField } from './PasswordField.js';
import classes from './SignIn.module.css';
import { SignInRefusal } from './SignInRefusal.js';
import { useIsThisYou } from './use-is-this-you.js';

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
  const form = useRef<HTMLFormElement>(null);
  const asking = useIsThisYou(form, password);
  // By an invitation, a closed door does not say whose names are accounts.
  const isUntold = useDoor(({ door }) => invitation !== undefined && door?.ways.length === 1);
  const way = asking.asked === undefined ? wayIn : 'password';
  const nameFault = nameSentence(name);
  const passwordFault = way === 'register' ? passwordSentence(password) : undefined;
  const actions: Record<WayIn, string> = {
    guest: t`Join`,
    password: t`Sign in`,
    register: t`Create account`,
  };

  const submit = (by: WayIn, chosen: string): void =>
    void attempt(async () => {
      const refusal = await signIn(credentialsOf(by, chosen, password, invitation));
      return asking.asks(chosen, refusal) ? undefined : refusal;
    });

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    const isWhole = nameFault === undefined && passwordFault === undefined;
    if (!isWhole || !isKnown || !isReady) return;
    // A second Enter of somebody who has not seen the question yet is no answer.
    if (asking.asked !== undefined && password === '') asking.focusPassword();
    else submit(way, name);
  };

  return (
    <form className={classes.form} ref={form} onSubmit={onSubmit} noValidate>
      <NameField
        autoFocus
        value={name}
        error={checked && nameFault !== undefined && t(nameFault)}
        onChange={(next) => {
          onName(next);
          asking.nameChanges(next);
          forget();
        }}
      />
      {way !== 'guest' && (
        <PasswordField
          label={t`Password`}
          description={
            asking.asked?.isAccount === true
              ? t`Is this you? This name has an account. Sign in with its password.`
              : undefined
          }
          isNew={way === 'register'}
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
        {actions[way]}
      </Button>
      {asking.asked !== undefined && (
        <Button
          variant="subtle"
          disabled={busy}
          onClick={() => {
            onName(asking.no() ?? name);
            forget();
          }}
        >
          {t`No, choose another name`}
        </Button>
      )}
      <div role="alert" className={classes.refusal}>
        {refused !== undefined && (
          <SignInRefusal
            refusal={refused}
            waitSeconds={waitSeconds}
            onTake={(suggestion) => {
              onName(suggestion);
              submit(wayIn, suggestion);
            }}
            onMine={
              isUntold
                ? () => {
                    asking.itIs(name, refused.suggestion);
                    forget();
                  }
                : undefined
            }
          />
        )}
      </div>
    </form>
  );
};
