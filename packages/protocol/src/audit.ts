import { z } from 'zod';
import { request } from './define.js';
import { LinkId, Timestamp } from './ids.js';
import { InvitedRole } from './invitations.js';
import { limits } from './limits.js';
import { byHand, reads } from './message-policy.js';
import { Person } from './people.js';
import { Door, Inviters } from './server.js';
import { ServerRoleName } from './server-role-name.js';

/** What happened, as facts without names, texts or addresses. */
export const AuditEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('server-set-up'), door: Door }),
  z.object({ event: z.literal('server-renamed') }),
  z.object({ event: z.literal('door-changed'), door: Door }),
  z.object({ event: z.literal('inviters-changed'), inviters: Inviters }),
  z.object({
    event: z.literal('invitation-created'),
    invitation: LinkId,
    role: InvitedRole,
    uses: z.number().int(),
  }),
  z.object({ event: z.literal('invitation-revoked'), invitation: LinkId }),
  z.object({ event: z.literal('invitation-used'), invitation: LinkId }),
  z.object({ event: z.literal('role-changed'), from: ServerRoleName, to: ServerRoleName }),
  z.object({ event: z.literal('account-deactivated') }),
  z.object({ event: z.literal('account-reactivated') }),
  z.object({ event: z.literal('account-erased') }),
  z.object({ event: z.literal('account-left') }),
  z.object({ event: z.literal('account-kept') }),
  z.object({ event: z.literal('reset-link-made') }),
  z.object({ event: z.literal('password-reset') }),
  z.object({ event: z.literal('password-changed') }),
  z.object({ event: z.literal('signed-out') }),
  z.object({ event: z.literal('backup-made') }),
  z.object({ event: z.literal('restored') }),
]);
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditEntry = z.object({
  seq: z.number().int().positive(),
  at: Timestamp,
  /** Absent for what was done from the command line of the server. */
  actor: Person.optional(),
  target: Person.optional(),
  what: AuditEvent,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditRequests = {
  /** The newest first. */
  'audit-list': request(
    'audit-list',
    reads(byHand),
    {
      before: z.number().int().min(1).max(limits.counter).optional(),
    },
    { entries: z.array(AuditEntry), next: z.number().int().optional() },
  ),
};
