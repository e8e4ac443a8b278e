import type { Inviters } from './server.js';
import { outranks, type ServerRole } from './server-role.js';

/*
 * What a person may do to the server and to people of it: pure tables. The server asks them, the client offers by
 * them, and SPEC prints them.
 */

/**
 * `invite`: make invitations, see and revoke one's own; `invitations`: see and revoke everybody's; `accounts`: the list
 * of all, with their sessions; `settings`: change name and door; `about`: what the server is and uses.
 */
export const serverActions = [
  'invite',
  'invitations',
  'accounts',
  'settings',
  'audit',
  'about',
] as const;
export type ServerAction = (typeof serverActions)[number];

const admins: readonly ServerRole[] = ['admin', 'owner'];
const membersToo: readonly ServerRole[] = ['member', ...admins];

export type ServerFacts = { server: ServerRole; inviters: Inviters };

/** Whether somebody may do this on the server. */
export const canOnServer = (action: ServerAction, { server, inviters }: ServerFacts): boolean =>
  (action === 'invite' && inviters === 'members' ? membersToo : admins).includes(server);

/** What is done to somebody else's account. */
export const accountActions = [
  'deactivate',
  'reactivate',
  'erase',
  'reset',
  'sign-out',
  'role',
] as const;
export type AccountAction = (typeof accountActions)[number];

export type AccountFacts = { server: ServerRole; target: ServerRole };

/** Nobody acts upon somebody whom they do not outrank. */
export const canUpon = ({ server, target }: AccountFacts): boolean =>
  admins.includes(server) && outranks(server, target);

/** Whoever keeps the server may take a lower role themselves; nobody takes a higher one. */
export const canStepDown = (to: ServerRole, own: ServerRole): boolean =>
  admins.includes(own) && outranks(own, to);

/** A role below one's own; an owner makes owners as well. */
export const canGive = (role: ServerRole, facts: AccountFacts): boolean =>
  canUpon(facts) && (facts.server === 'owner' || outranks(facts.server, role));
