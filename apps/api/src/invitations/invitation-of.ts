import type { Invitation, InvitationState, Person } from '@parley/protocol';
import type { ListedLink } from './invitations.repository.js';

const stateOf = ({ link, isMakerAllowed }: ListedLink, now: number): InvitationState => {
  if (link.revokedAt !== null) return 'revoked';
  if (link.used >= link.uses) return 'used-up';
  if (link.expiresAt <= now) return 'expired';
  return isMakerAllowed ? 'open' : 'void';
};

/** As those see it who may. */
export const invitationOf = (listed: ListedLink, came: Person[], now = Date.now()): Invitation => {
  const { link, maker } = listed;
  const { id, role, label, createdAt, expiresAt, uses, used } = link;
  if (role === null) throw new Error('An invitation without a role');
  return {
    id,
    ...(maker !== null && { maker }),
    role,
    ...(label !== null && { label }),
    createdAt,
    expiresAt,
    uses,
    used,
    state: stateOf(listed, now),
    came,
  };
};
