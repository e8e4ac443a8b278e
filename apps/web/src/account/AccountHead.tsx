import { useLingui } from '@lingui/react/macro';
import type { Self } from '@parley/protocol';
import { roleNames } from '../admin/words-of-roles.js';
import { Avatar } from '../ui/Avatar.js';
import classes from './account.module.css';

export const AccountHead = ({ self }: { self: Self }) => {
  const { t } = useLingui();
  return (
    <div className={classes.head}>
      <Avatar name={self.name} id={self.id} size={56} />
      <div>
        <p className={classes.name} dir="auto">
          {self.name}
        </p>
        <p className={classes.role}>{t(roleNames[self.role])}</p>
      </div>
    </div>
  );
};
