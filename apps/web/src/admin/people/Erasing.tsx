import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { typedKey } from '../../ui/keys/typed-keys.js';
import { TextField } from '../../ui/TextField.js';
import { useAccount } from './account-store.js';
import classes from './accounts.module.css';

type ErasingProps = { name: string; onCancel: () => void };

/** Asks for the name before somebody is erased: it cannot be taken back. */
export const Erasing = ({ name, onCancel }: ErasingProps) => {
  const { t } = useLingui();
  const { busy, erase } = useAccount();
  const [typed, setTyped] = useState('');
  const isSame = typed.trim() === name;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isSame) erase();
  };
  return (
    <form className={classes.erasing} onSubmit={submit}>
      <p>
        <Trans>
          Name, password, sessions and drafts of {name} go, for ever. What they wrote stays, by a
          former member.
        </Trans>
      </p>
      <TextField
        label={t`Type “${name}” to erase the account`}
        autoComplete="off"
        autoFocus
        value={typed}
        onChange={setTyped}
        onKeyDown={typedKey(({ key }) => {
          if (key === 'Escape') onCancel();
        })}
      />
      <div className={classes.actions}>
        <Button type="submit" disabled={!isSame} loading={busy}>{t`Erase for ever`}</Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>{t`Cancel`}</Button>
      </div>
    </form>
  );
};
