import { type Account, canGive, canUpon, serverRoles } from '@parley/protocol';
import { useSession } from './session-store.js';

/** What oneself may do to somebody's account, by the table that the server asks: anything, and which roles to give. */
export const useRightsUpon = ({ person, role: target }: Account) => {
  const server = useSession(({ self }) => self?.role ?? 'guest');
  const isOneself = useSession(({ self }) => self?.id === person.id);
  const facts = { server, target };
  return {
    mayAct: !isOneself && canUpon(facts),
    roles: serverRoles.filter((role) => !isOneself && role !== target && canGive(role, facts)),
  };
};
