import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Account } from '@parley/protocol';
import { useCallback } from 'react';
import { useFormat } from '../../ui/format.js';

/** When somebody was here last, in words. */
export const useLastSeen = (): ((account: Pick<Account, 'online' | 'lastSeenAt'>) => string) => {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(
    ({ online, lastSeenAt }) => {
      if (online) return t`Online`;
      if (lastSeenAt === undefined) return t`Never here yet`;
      const when = format.timeOrDay(lastSeenAt);
      return t`Last seen: ${when}`;
    },
    [t, format],
  );
};

export const useSessionCount = (): ((count: number) => string) => {
  const { t } = useLingui();
  return useCallback(
    (count) => t`${plural(count, { one: '# session', other: '# sessions' })}`,
    [t],
  );
};
