import { useLingui } from '@lingui/react/macro';
import { type AccountState, serverRoles } from '@parley/protocol';
import { SearchField } from '../../ui/SearchField.js';
import { Choice } from '../parts/Choice.js';
import { roleNames } from '../words-of-roles.js';
import classes from './accounts.module.css';
import type { AccountQuery } from './accounts-store.js';

type AccountFiltersProps = { query: AccountQuery; onQuery: (query: AccountQuery) => void };

const roles = ['any', ...serverRoles.toReversed()] as const;
const states = ['any', 'active', 'deactivated'] as const satisfies readonly (
  | AccountState
  | 'any'
)[];

export const AccountFilters = ({ query, onQuery }: AccountFiltersProps) => {
  const { t } = useLingui();
  const stateNames = {
    any: t`Active or not`,
    active: t`Active`,
    deactivated: t`Deactivated`,
  };
  return (
    <search className={classes.filters}>
      <div className={classes.search}>
        <SearchField
          label={t`Search by name`}
          value={query.text}
          onChange={(text) => onQuery({ ...query, text })}
        />
      </div>
      <Choice
        label={t`Role`}
        quiet
        value={query.role ?? 'any'}
        options={roles.map((role) => [role, role === 'any' ? t`Any role` : t(roleNames[role])])}
        onChoose={(role) => onQuery({ ...query, role: role === 'any' ? undefined : role })}
      />
      <Choice
        label={t`State`}
        quiet
        value={query.state ?? 'any'}
        options={states.map((state) => [state, stateNames[state]])}
        onChoose={(state) => onQuery({ ...query, state: state === 'any' ? undefined : state })}
      />
    </search>
  );
};
