import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type InvitedRole, limits } from '@parley/protocol';
import { type SubmitEvent, useId, useState } from 'react';
import { TextField } from '../../ui/TextField.js';
import { Choice } from '../parts/Choice.js';
import { Section } from '../parts/Section.js';
import { roleNames } from '../words-of-roles.js';
import classes from './invitations.module.css';
import { labelsOf } from './labels.js';
import { useMaking } from './making-store.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const spans = ['1', '7', '30', '365'] as const;
type Span = (typeof spans)[number];
const roles = ['member', 'guest'] as const satisfies readonly InvitedRole[];

/** How many may come by one link, as it was typed; undefined when it is no such number. */
const usesOf = (text: string): number | undefined => {
  const uses = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : 0;
  return uses >= 1 && uses <= limits.invitationUses ? uses : undefined;
};

/** What an invitation is to be like, and whom it is for: a link for each of a list. */
export const NewInvitationForm = () => {
  const { t } = useLingui();
  const hint = useId();
  const { busy, make } = useMaking();
  const [role, setRole] = useState<InvitedRole>('member');
  const [usesText, setUsesText] = useState('1');
  const [span, setSpan] = useState<Span>('7');
  const [list, setList] = useState('');
  const labels = labelsOf(list);
  const uses = usesOf(usesText);
  const isTooMany = labels.length > limits.invitationsAtOnce;
  const spanNames = { 1: t`1 day`, 7: t`1 week`, 30: t`30 days`, 365: t`1 year` };
  const mostUses = limits.invitationUses;
  const mostLinks = limits.invitationsAtOnce;
  const count = labels.length;
  const action = count > 1 ? t`Make ${count} links` : t`Make the link`;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (uses === undefined || isTooMany) return;
    make({ role, uses, expiresInMs: Number(span) * DAY_MS, labels });
  };
  return (
    <Section title={t`Invite people`} about={t`Whoever has the link may come in.`}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <div className={classes.fields}>
          <Choice
            label={t`They come as`}
            value={role}
            options={roles.map((one) => [one, t(roleNames[one])])}
            onChoose={setRole}
          />
          <TextField
            className={classes.uses}
            label={t`People per link`}
            inputMode="numeric"
            autoComplete="off"
            value={usesText}
            error={uses === undefined && t`From 1 to ${mostUses}`}
            onChange={setUsesText}
          />
          <Choice
            label={t`It works for`}
            value={span}
            options={spans.map((one) => [one, spanNames[one]])}
            onChoose={setSpan}
          />
        </div>
        <label className={classes.whom}>
          <span className={classes.whomLabel}>{t`For whom`}</span>
          <textarea
            className={classes.names}
            aria-describedby={hint}
            rows={3}
            value={list}
            onChange={({ currentTarget }) => setList(currentTarget.value)}
          />
        </label>
        <p className={classes.hint} id={hint} data-wrong={isTooMany || undefined}>
          {isTooMany ? (
            <Trans>At most {mostLinks} links at once.</Trans>
          ) : (
            <Trans>Names or addresses, one a line; each gets a link. Empty makes one link.</Trans>
          )}
        </p>
        <div>
          <Button type="submit" size="md" loading={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Section>
  );
};
