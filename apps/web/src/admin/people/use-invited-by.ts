import { useLingui } from '@lingui/react/macro';
import type { Account } from '@parley/protocol';
import { useNameOf } from '../../ui/use-name-of.js';
import { connectInvitations, useInvitations } from '../invitations/invitations-store.js';
import { useConnected } from '../use-connected.js';

/** By whose invitation somebody came, in words; undefined when they came by none. */
export const useInvitedBy = ({ invitation: id }: Account): string | undefined => {
  const { t } = useLingui();
  const nameOf = useNameOf();
  useConnected(connectInvitations);
  const invitation = useInvitations(({ items }) => items.find((one) => one.id === id));
  if (id === undefined) return undefined;
  if (invitation === undefined) return t`Came by an invitation`;
  const maker = invitation.maker === undefined ? t`the command line` : nameOf(invitation.maker);
  const { label } = invitation;
  return label === undefined
    ? t`Came by an invitation from ${maker}`
    : t`Came by an invitation from ${maker}, for “${label}”`;
};
