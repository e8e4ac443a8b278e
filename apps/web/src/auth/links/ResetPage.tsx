import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { LinkSecret, LinkView } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { useSession } from '../../session/session-store.js';
import { MarkedName } from '../../ui/MarkedName.js';
import { useAttempt } from '../../ui/use-attempt.js';
import { passwordSentence } from '../credential-issues.js';
import { EndsCalls } from '../EndsCalls.js';
import { Entry } from '../Entry.js';
import { PasswordField } from '../PasswordField.js';
import signIn from '../SignIn.module.css';
import { SignInRefusal } from '../SignInRefusal.js';

type Reset = Extract<LinkView, { kind: 'reset' }>;

/** A new password for somebody who has forgotten theirs. */
export const ResetPage = ({ person, link }: Reset & { link: LinkSecret }) => {
  const { t } = useLingui();
  const enter = useSession((session) => session.signIn);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const { busy, refused, waitSeconds, isReady, attempt } = useAttempt();
  const fault = passwordSentence(password);
  const name = <MarkedName of={person} />;

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (fault !== undefined || !isReady) return;
    void attempt(() => enter({ kind: 'reset', link, password }));
  };

  return (
    <Entry words={<Trans>{name}, choose a new password.</Trans>}>
      <form className={signIn.form} onSubmit={onSubmit} noValidate>
        {/* Password managers keep it by this name. */}
        <input
          className="unseen"
          type="text"
          name="username"
          autoComplete="username"
          value={person.name}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        <PasswordField
          label={t`New password`}
          isNew
          autoFocus
          value={password}
          error={checked && fault !== undefined && t(fault)}
          onChange={setPassword}
        />
        <Button type="submit" size="md" fullWidth loading={busy} disabled={waitSeconds > 0}>
          {t`Save and sign in`}
        </Button>
        <div role="alert" className={signIn.refusal}>
          {refused !== undefined && <SignInRefusal refusal={refused} waitSeconds={waitSeconds} />}
        </div>
      </form>
      <EndsCalls className={signIn.aside} />
      <p className={signIn.aside}>
        <Trans>You will be signed out everywhere else.</Trans>
      </p>
    </Entry>
  );
};
