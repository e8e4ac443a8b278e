import type { Refusal } from '@parley/protocol';
import { useState } from 'react';
import { steadyNow } from '../time/steady-clock.js';
import { useCountdown } from './use-countdown.js';

type Attempted = Refusal & { until: number | undefined };

export type Attempt = {
  busy: boolean;
  refused: Refusal | undefined;
  /** How long the server asked to wait, as far as it is left. */
  waitSeconds: number;
  /** Whether it may be tried now. */
  isReady: boolean;
  /** Resolves with whether it succeeded. */
  attempt: (act: () => Promise<Refusal | undefined>) => Promise<boolean>;
  /** What was refused has been changed. */
  forget: () => void;
};

/** What a form asks of the server: one thing at a time, and why it was refused. */
export const useAttempt = (): Attempt => {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Attempted>();
  const waitSeconds = useCountdown(refused?.until);
  return {
    busy,
    refused,
    waitSeconds,
    isReady: !busy && waitSeconds === 0,
    async attempt(act) {
      setBusy(true);
      setRefused(undefined);
      const refusal = await act();
      setBusy(false);
      if (refusal === undefined) return true;
      const { retryAfterMs } = refusal;
      const until = retryAfterMs === undefined ? undefined : steadyNow() + retryAfterMs;
      setRefused({ ...refusal, until });
      return false;
    },
    forget: () => setRefused(undefined),
  };
};
