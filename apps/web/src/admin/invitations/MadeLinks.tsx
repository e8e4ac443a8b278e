import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { CopyButton } from '../../ui/CopyButton.js';
import { SecretLink } from '../parts/SecretLink.js';
import { Section } from '../parts/Section.js';
import { ShownOnce } from '../parts/ShownOnce.js';
import { secretLink } from '../secret-link.js';
import classes from './invitations.module.css';
import { type MadeInvitation, useMaking } from './making-store.js';

const textOf = ({ invitation: { label }, secret }: MadeInvitation): string => {
  const link = secretLink('i', secret);
  return label === undefined ? link : `${label}: ${link}`;
};

/** The links that were made just now. */
export const MadeLinks = ({ made }: { made: readonly MadeInvitation[] }) => {
  const { t } = useLingui();
  const putAway = useMaking((state) => state.putAway);
  const count = made.length;
  const [title, about] =
    count > 1
      ? [t`${count} links`, t`Give them to whom you invite. They are not shown again.`]
      : [t`The link`, t`Give it to whom you invite. It is not shown again.`];
  return (
    <ShownOnce>
      <Section title={title} about={about}>
        <ul className={classes.links}>
          {made.map((one) => (
            <li key={one.invitation.id}>
              <SecretLink
                link={secretLink('i', one.secret)}
                {...(one.invitation.label !== undefined && { label: one.invitation.label })}
                withCode={count === 1}
              />
            </li>
          ))}
        </ul>
        <div className={classes.actions}>
          {count > 1 && (
            <CopyButton text={made.map(textOf).join('\n')} label={t`Copy all as text`} />
          )}
          <Button variant="subtle" size="compact-md" onClick={putAway}>
            {t`Done`}
          </Button>
        </div>
      </Section>
    </ShownOnce>
  );
};
