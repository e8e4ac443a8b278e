/** What somebody is to the server, the lowest rank first. A guest may have a password; a guest they stay. */
export const serverRoles = ['guest', 'member', 'admin', 'owner'] as const;
export type ServerRole = (typeof serverRoles)[number];

const rankOf = (role: ServerRole): number => serverRoles.indexOf(role);

export const outranks = (role: ServerRole, other: ServerRole): boolean =>
  rankOf(role) > rankOf(other);
