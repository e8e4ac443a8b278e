import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type Door, type LinkSecret, type LinkView, limits, type Person } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { DoorChoices } from '../../door/DoorChoices.js';
import { useSession } from '../../session/session-store.js';
import { TextButton } from '../../ui/TextButton.js';
import { TextField } from '../../ui/TextField.js';
import { useAttempt } from '../../ui/use-attempt.js';
import { useShownName } from '../../ui/use-shown-name.js';
import { nameSentence, passwordSentence } from '../credential-issues.js';
import { Entry } from '../Entry.js';
import { NameField } from '../NameField.js';
import { PasswordField } from '../PasswordField.js';
import signIn from '../SignIn.module.css';
import { SignInRefusal } from '../SignInRefusal.js';
import classes from './links.module.css';

type SetUpLink = Extract<LinkView, { kind: 'set-up' }>;

/** Of a server without an owner: its name, its owner, its door. */
export const SetUpPage = ({ people, link }: SetUpLink & { link: LinkSecret }) => {
  const { t } = useLingui();
  const setUp = useSession((session) => session.setUp);
  const [called, setCalled] = useState('');
  const [isNew, setNew] = useState(true);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [door, setDoor] = useState<Door>('invitation');
  const [checked, setChecked] = useState(false);
  const { busy, refused, waitSeconds, isReady, attempt, forget } = useAttempt();
  const nameFault = nameSentence(name);
  const passwordFault = isNew ? passwordSentence(password) : undefined;

  const submit = (chosen: string): void =>
    void attempt(() =>
      setUp({
        link,
        name: called,
        door,
        owner: { kind: isNew ? 'register' : 'password', name: chosen, password },
      }),
    );

  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setChecked(true);
    const isWhole = nameFault === undefined && passwordFault === undefined && called.trim() !== '';
    if (isWhole && isReady) submit(name);
  };

  return (
    <Entry words={<Trans>Welcome. Three answers, and this server is yours.</Trans>}>
      <form className={signIn.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t`What is it called?`}
          description={t`Your team or your house, for instance.`}
          labelClass={classes.legend}
          autoFocus
          autoComplete="organization"
          maxLength={limits.serverName}
          value={called}
          error={checked && called.trim() === '' && t`A server has a name.`}
          onChange={setCalled}
        />
        <fieldset className={classes.group}>
          <legend className={classes.legend}>
            <Trans>Who is its owner?</Trans>
          </legend>
          <NameField
            value={name}
            error={checked && nameFault !== undefined && t(nameFault)}
            onChange={(next) => {
              setName(next);
              forget();
            }}
          />
          <PasswordField
            label={t`Password`}
            isNew={isNew}
            value={password}
            error={checked && passwordFault !== undefined && t(passwordFault)}
            onChange={setPassword}
          />
          <p className={classes.otherwise}>
            <TextButton
              onClick={() => {
                setNew(!isNew);
                forget();
              }}
            >
              {isNew ? t`Make an existing account the owner` : t`Make a new account`}
            </TextButton>
          </p>
        </fieldset>
        <fieldset className={classes.group}>
          <legend className={classes.legend}>
            <Trans>Who may come in?</Trans>
          </legend>
          <DoorChoices door={door} onChoose={setDoor} />
        </fieldset>
        {people.length > 0 && <HaveComeIn people={people} />}
        <Button type="submit" size="md" fullWidth loading={busy} disabled={waitSeconds > 0}>
          {t`Set it up`}
        </Button>
        <div role="alert" className={signIn.refusal}>
          {refused !== undefined && (
            <SignInRefusal
              refusal={refused}
              waitSeconds={waitSeconds}
              onTake={(suggestion) => {
                setName(suggestion);
                submit(suggestion);
              }}
            />
          )}
        </div>
      </form>
    </Entry>
  );
};

/** They stay, whatever becomes of the door. */
const HaveComeIn = ({ people }: { people: readonly Person[] }) => {
  const { i18n } = useLingui();
  const shownName = useShownName();
  const names = new Intl.ListFormat(i18n.locale).format(people.map(shownName));
  return (
    <p className={classes.people}>
      <Trans>Have come in so far, and stay: {names}.</Trans>
    </p>
  );
};
