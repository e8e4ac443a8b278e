import { useEffect } from 'react';
import { lentRealtime } from '../realtime/lent-realtime.js';
import type { Realtime } from '../realtime/realtime.js';

/** Keeps a store in step with the server for as long as the part is shown. `connect` must stay the same. */
export const useConnected = (connect: (realtime: Realtime) => () => void): void =>
  useEffect(() => connect(lentRealtime()), [connect]);
