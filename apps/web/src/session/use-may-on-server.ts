import { canOnServer, type ServerAction } from '@parley/protocol';
import { useSession } from './session-store.js';

/** Whether oneself may do this on the server, by the table that the server asks; to invite: `useMayInvite`. */
export const useMayOnServer = (action: Exclude<ServerAction, 'invite'>): boolean => {
  const server = useSession(({ self }) => self?.role ?? 'guest');
  return canOnServer(action, { server, inviters: 'admins' });
};
