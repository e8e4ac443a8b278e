import { useLingui } from '@lingui/react/macro';
import { type Account, type ServerRole, serverRoles } from '@parley/protocol';
import { Choice } from '../parts/Choice.js';
import { Section } from '../parts/Section.js';
import { roleNames, roleSentences } from '../words-of-roles.js';
import { useAccount } from './account-store.js';

type RoleSectionProps = {
  account: Account;
  /** Those that oneself may give them instead. */
  roles: readonly ServerRole[];
};

export const RoleSection = ({ account: { role }, roles }: RoleSectionProps) => {
  const { t } = useLingui();
  const setRole = useAccount((state) => state.setRole);
  const busy = useAccount((state) => state.busy);
  const offered = serverRoles.filter((one) => one === role || roles.includes(one)).toReversed();
  const sentence = t(roleSentences[role]);
  return (
    <Section title={t`Role`} about={sentence}>
      {roles.length === 0 ? (
        <p>{t(roleNames[role])}</p>
      ) : (
        <div>
          <Choice
            label={t`Role`}
            quiet
            value={role}
            options={offered.map((one) => [one, t(roleNames[one])])}
            disabled={busy}
            onChoose={setRole}
          />
        </div>
      )}
    </Section>
  );
};
