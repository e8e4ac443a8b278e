import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Door, Inviters, ServerRole } from '@parley/protocol';

export const roleNames: Readonly<Record<ServerRole, MessageDescriptor>> = {
  guest: msg`Guest`,
  member: msg`Member`,
  admin: msg`Admin`,
  owner: msg`Owner`,
};

export const doorNames: Readonly<Record<Door, MessageDescriptor>> = {
  invitation: msg`By invitation only`,
  accounts: msg`With an account`,
  open: msg`With an account or as a guest`,
};

export const inviterNames: Readonly<Record<Inviters, MessageDescriptor>> = {
  admins: msg`Admins and owners`,
  members: msg`Members too`,
};
