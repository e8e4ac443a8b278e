import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { AuditEntry } from '@parley/protocol';
import { doorNames } from '../../door/door-words.js';
import { useNameOf } from '../../ui/use-name-of.js';
import { inviterNames, roleNames } from '../words-of-roles.js';

/** An entry of the log as a sentence with the names of those whom it is about. */
export const useAuditSentence = (): ((entry: AuditEntry) => string) => {
  const { t } = useLingui();
  const nameOf = useNameOf();
  return ({ actor, target, what }) => {
    const who = actor === undefined ? t`Somebody at the command line` : nameOf(actor);
    const whom = target === undefined ? who : nameOf(target);
    const isOwn = actor?.id === target?.id;
    switch (what.event) {
      case 'server-set-up': {
        const door = t(doorNames[what.door]);
        return t`${who} set the server up. Who may come in: ${door}`;
      }
      case 'server-renamed':
        return t`${who} renamed the server`;
      case 'door-changed': {
        const door = t(doorNames[what.door]);
        return t`${who} changed who may come in: ${door}`;
      }
      case 'inviters-changed': {
        const inviters = t(inviterNames[what.inviters]);
        return t`${who} changed who may invite: ${inviters}`;
      }
      case 'invitation-created': {
        const role = t(roleNames[what.role]);
        const { uses } = what;
        return t`${who} made an invitation (${role}, ${plural(uses, { one: '# person', other: '# people' })})`;
      }
      case 'invitation-revoked':
        return t`${who} revoked an invitation`;
      case 'invitation-used':
        return t`${whom} came by an invitation`;
      case 'role-changed': {
        const from = t(roleNames[what.from]);
        const to = t(roleNames[what.to]);
        return t`${who} changed the role of ${whom} from ${from} to ${to}`;
      }
      case 'account-deactivated':
        return t`${who} deactivated the account of ${whom}`;
      case 'account-reactivated':
        return t`${who} reactivated the account of ${whom}`;
      case 'account-erased':
        return t`${who} erased an account`;
      case 'account-left':
        return t`${who} left the server`;
      case 'account-kept':
        return t`${who} made an account of their guest name`;
      case 'reset-link-made':
        return t`${who} made a link for a new password of ${whom}`;
      case 'password-reset':
        return t`${whom} made a new password by a link`;
      case 'password-changed':
        return t`${who} changed their password`;
      case 'signed-out':
        return isOwn ? t`${who} signed out a device of their own` : t`${who} signed ${whom} out`;
      case 'backup-made':
        return t`${who} made a backup`;
      case 'restored':
        return t`${who} restored a backup`;
    }
  };
};
