import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Door } from '@parley/protocol';

export const doorNames: Readonly<Record<Door, MessageDescriptor>> = {
  invitation: msg`By invitation only`,
  accounts: msg`With an account`,
  open: msg`With an account or as a guest`,
};

export const doorSentences: Readonly<Record<Door, MessageDescriptor>> = {
  invitation: msg`Nobody comes in without a link from you, or from whom you allow to invite.`,
  accounts: msg`Whoever reaches the address may make one, with a password.`,
  open: msg`Whoever reaches the address comes in, by a name alone. Good within one house.`,
};
