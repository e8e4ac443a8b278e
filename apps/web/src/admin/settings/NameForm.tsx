import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ErrorCode, limits } from '@parley/protocol';
import { type SubmitEvent, useState } from 'react';
import { TextField } from '../../ui/TextField.js';
import { Refused } from '../parts/Refused.js';
import { Section } from '../parts/Section.js';
import classes from './settings.module.css';
import { useServerSettings } from './settings-store.js';

/** What the server is called: whoever is invited reads it first. */
export const NameForm = ({ name }: { name: string }) => {
  const { t } = useLingui();
  const change = useServerSettings((state) => state.change);
  const [typed, setTyped] = useState(name);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode>();
  const wanted = typed.trim();
  const isTooLong = [...wanted].length > limits.serverName;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === '' || wanted === name || isTooLong) return;
    setBusy(true);
    setRefused((await change({ name: wanted }))?.code);
    setBusy(false);
  };
  return (
    <Section title={t`Name`} about={t`Whoever is invited reads it first.`}>
      <form className={classes.name} onSubmit={(event) => void submit(event)}>
        <TextField
          className={classes.field}
          aria-label={t`Name of the server`}
          autoComplete="off"
          value={typed}
          error={isTooLong && t`That is a bit long.`}
          onChange={setTyped}
        />
        <Button type="submit" size="md" loading={busy} disabled={wanted === '' || wanted === name}>
          {t`Save`}
        </Button>
      </form>
      <Refused code={refused} />
    </Section>
  );
};
