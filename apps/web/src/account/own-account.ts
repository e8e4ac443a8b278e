import { type Refusal, refusal } from '@parley/protocol';
import { forgetOutbox } from '../messages/outbox-storage.js';
import { lentRealtime } from '../realtime/lent-realtime.js';
import { useSession } from '../session/session-store.js';
import { browserStorage } from '../storage/browser-storage.js';
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

/** A guest becomes an account, and keeps the name and all else. */
export const keepName = async (password: string): Promise<Refusal | undefined> => {
  const ack = await lentRealtime().request({ type: 'account-keep', password });
  if (!ack.ok) return ack;
  useSession.getState().become(ack.self);
  return undefined;
};

/** For ever. The password, of whoever has one. */
export const leaveServer = async (password: string | undefined): Promise<Refusal | undefined> => {
  const { self, signOut } = useSession.getState();
  if (self === undefined) return refusal('UNAUTHENTICATED');
  const ack = await lentRealtime().request({
    type: 'account-leave',
    ...(password !== undefined && { password }),
  });
  if (!ack.ok) return ack;
  // Nobody is left to send it.
  forgetOutbox(browserStorage.shared, self.id);
  signOut();
  return undefined;
};
