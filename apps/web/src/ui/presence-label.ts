import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PresenceStatus } from '@parley/protocol';

export const presenceLabels: Readonly<Record<PresenceStatus, MessageDescriptor>> = {
  online: msg`Online`,
  away: msg`Away`,
  'do-not-disturb': msg`Do not disturb`,
  'in-call': msg`In a call`,
  offline: msg`Offline`,
};
