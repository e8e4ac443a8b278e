import type { Refusal } from '@parley/protocol';
import { lentRealtime } from '../realtime/lent-realtime.js';
import { useSessions } from './sessions-store.js';

/* What a person does to their own account. Each resolves with why not, if so. */

/** Signs out everywhere else as well. */
export const changePassword = async (
  current: string,
  password: string,
): Promise<Refusal | undefined> => {
  const ack = await lentRealtime().request({ type: 'password-change', current, password });
  if (!ack.ok) return ack;
  useSessions.getState().refresh();
  return undefined;
};
