import { Trans, useLingui } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import { Section } from '../admin/parts/Section.js';
import { keepName } from './own-account.js';
import { PasswordForm } from './PasswordForm.js';

/** A guest is gone with the session, and the name is anybody's, unless a password keeps it. */
export const KeepNameSection = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  const { name } = self;
  return (
    <Section
      title={t`Keep your name`}
      about={
        <Trans>
          With a password, {name} stays yours, with all that you wrote: you can sign in again, here
          and elsewhere.
        </Trans>
      }
    >
      <PasswordForm name={name} action={t`Keep the name`} onSubmit={({ next }) => keepName(next)} />
    </Section>
  );
};
