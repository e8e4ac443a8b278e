import { z } from 'zod';
import { request } from './define.js';
import { LinkId, LinkSecret, Timestamp } from './ids.js';
import { limits } from './limits.js';
import { acts, byHand, rarely, reads } from './message-policy.js';
import { Person } from './people.js';
import { storableText } from './text.js';

const HOUR_MS = 60 * 60 * 1000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** What an invitation makes of whoever comes by it: never more than a member. */
export const InvitedRole = z.enum(['guest', 'member']);
export type InvitedRole = z.infer<typeof InvitedRole>;

/** `void`: whoever made it may no longer invite. */
export const InvitationState = z.enum(['open', 'used-up', 'expired', 'revoked', 'void']);
export type InvitationState = z.infer<typeof InvitationState>;

export const Invitation = z.object({
  id: LinkId,
  /** Absent when it was made at the command line. */
  maker: Person.optional(),
  role: InvitedRole,
  /** Whom it is for, in the maker's words; only they and admins see it. */
  label: z.string().optional(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  uses: z.number().int().positive(),
  used: z.number().int().nonnegative(),
  state: InvitationState,
  /** Who came by it, the newest first, at most 20 of them. */
  came: z.array(Person),
});
export type Invitation = z.infer<typeof Invitation>;

const Label = z.string().trim().min(1).max(limits.label).overwrite(storableText);

/** Whom invitations are for, a link each. */
export const InvitationLabels = z.array(Label).min(1).max(limits.invitationsAtOnce);

export const invitationRequests = {
  /** One invitation for each of `labels`, or one without: rarely, since each is a row for ever, with one of the audit. */
  'invitation-create': request(
    'invitation-create',
    acts(rarely),
    {
      role: InvitedRole,
      uses: z.number().int().min(1).max(limits.invitationUses).default(1),
      expiresInMs: z.number().int().min(HOUR_MS).max(YEAR_MS),
      labels: InvitationLabels.optional(),
    },
    { made: z.array(z.object({ invitation: Invitation, secret: LinkSecret })) },
  ),
  /** The newest first: everybody's for those who may see them, else one's own. */
  'invitation-list': request(
    'invitation-list',
    reads(byHand),
    { after: LinkId.optional() },
    { invitations: z.array(Invitation), next: LinkId.optional() },
  ),
  'invitation-revoke': request('invitation-revoke', acts(byHand), { invitation: LinkId }, {}),
};
