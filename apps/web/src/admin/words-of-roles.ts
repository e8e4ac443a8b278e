import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ServerRole } from '@parley/protocol';

export const roleNames: Readonly<Record<ServerRole, MessageDescriptor>> = {
  guest: msg`Guest`,
  member: msg`Member`,
  admin: msg`Admin`,
  owner: msg`Owner`,
};
