import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AdminPage } from '../addresses/address.js';

type Entry = { page: AdminPage; label: MessageDescriptor };

/** The pages, in the order in which they stand beside each other. */
export const adminEntries: readonly Entry[] = [
  { page: 'people', label: msg`People` },
  { page: 'invitations', label: msg`Invitations` },
  { page: 'settings', label: msg`Settings` },
  { page: 'log', label: msg`Log` },
  { page: 'server', label: msg`Server` },
];
