import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { deviceOf } from './device-of.js';

/** What a session runs on, in words. */
export const useDeviceName = (): ((agent: string | undefined) => string) => {
  const { t } = useLingui();
  return useCallback(
    (agent = '') => {
      const { browser, system } = deviceOf(agent);
      if (browser !== undefined && system !== undefined) return t`${browser} on ${system}`;
      return browser ?? system ?? t`A device`;
    },
    [t],
  );
};
