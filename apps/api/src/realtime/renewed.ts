import type { SelfFacts } from '../database/self-columns.js';
import type { Login } from '../identity/identity.js';

/** A login as what the person is from now on. */
export const renewed = ({ identity, self, server }: Login, facts: SelfFacts): Login => {
  const { guest, role } = facts;
  return { identity: { ...identity, guest, role }, self: { ...self, ...facts }, server };
};
