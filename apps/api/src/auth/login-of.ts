import type { Person, SessionId } from '@parley/protocol';
import type { Connection, Login } from '../identity/identity.js';
import type { Account } from './account.js';

/** Whom others see. */
export const personOf = ({ id, name, role }: Account): Person => ({
  id,
  name,
  guest: role === 'guest',
});

/** Somebody on a device, by their session. */
export const loginOf = (
  account: Account,
  session: SessionId,
  { device }: Connection,
): Omit<Login, 'server'> => {
  const { id, name, guest } = personOf(account);
  const { role, passwordHash, doNotDisturb } = account;
  return {
    identity: { person: id, name, guest, role, session, device },
    self: { id, name, guest, role, hasPassword: passwordHash !== null, doNotDisturb },
  };
};
