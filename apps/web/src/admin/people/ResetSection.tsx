import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Account, LinkSecret } from '@parley/protocol';
import { useFormat } from '../../ui/format.js';
import { SecretLink } from '../parts/SecretLink.js';
import { Section } from '../parts/Section.js';
import { ShownOnce } from '../parts/ShownOnce.js';
import { secretLink } from '../secret-link.js';
import { useAccount } from './account-store.js';
import classes from './accounts.module.css';

/** A link by which somebody comes in who has no password, or has lost it. */
export const ResetSection = ({ account }: { account: Account }) => {
  const { t } = useLingui();
  const { busy, resetLink, makeResetLink } = useAccount();
  const { name } = account.person;
  return (
    <Section
      title={t`New password`}
      about={
        account.hasPassword
          ? t`By a link ${name} chooses a new password, which nobody else learns, and is signed out everywhere else.`
          : t`By a link ${name} chooses a password, which nobody else learns, and keeps the name by it.`
      }
    >
      <div>
        <Button variant="light" disabled={busy} onClick={makeResetLink}>{t`Make a link`}</Button>
      </div>
      {resetLink !== undefined && <MadeLink name={name} {...resetLink} />}
    </Section>
  );
};

type MadeLinkProps = { name: string; secret: LinkSecret; expiresAt: number };

const MadeLink = ({ name, secret, expiresAt }: MadeLinkProps) => {
  const { t } = useLingui();
  const until = useFormat().full(expiresAt);
  return (
    <ShownOnce>
      <SecretLink link={secretLink('reset', secret)} withCode />
      <p className={classes.details}>
        {t`Give it to ${name} and to nobody else. It works once, until ${until}, and is not shown again.`}
      </p>
    </ShownOnce>
  );
};
