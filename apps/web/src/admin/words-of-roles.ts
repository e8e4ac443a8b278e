import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Inviters, ServerRole } from '@parley/protocol';

export const roleNames: Readonly<Record<ServerRole, MessageDescriptor>> = {
  guest: msg`Guest`,
  member: msg`Member`,
  admin: msg`Admin`,
  owner: msg`Owner`,
};

export const inviterNames: Readonly<Record<Inviters, MessageDescriptor>> = {
  admins: msg`Admins and owners`,
  members: msg`Members too`,
};

export const roleSentences: Readonly<Record<ServerRole, MessageDescriptor>> = {
  guest: msg`Guests are here for a while, most of them without a password.`,
  member: msg`Members write, call and see everybody.`,
  admin: msg`Admins also look after people, invitations and settings.`,
  owner: msg`Owners can do everything, and make other owners.`,
};
