import { useEffect } from 'react';
import { create } from 'zustand';
import { lentRealtime } from '../realtime/lent-realtime.js';
import type { Realtime } from '../realtime/realtime.js';
import { mayInvite } from './may-invite.js';
import { useSession } from './session-store.js';

/** Whether members may invite, as far as this client has been told. */
const useMembersMay = create<{ membersMay: boolean | undefined }>()(() => ({
  membersMay: undefined,
}));

/** Members are not told the settings; who may invite may see what they made. */
const askWhetherMembersMay = async (realtime: Realtime): Promise<void> => {
  const ack = await realtime.request({ type: 'invitation-list' });
  if (ack.ok) useMembersMay.setState({ membersMay: true });
  else if (ack.code === 'NOT_ALLOWED') useMembersMay.setState({ membersMay: false });
};

/** Whether oneself may make invitations; undefined while that is not known. It is asked each time it matters. */
export const useMayInvite = (): boolean | undefined => {
  const role = useSession(({ self }) => self?.role ?? 'guest');
  const membersMay = useMembersMay((state) => state.membersMay);
  const goesBySettings = mayInvite(role, undefined) === undefined;
  useEffect(() => {
    if (!goesBySettings) return;
    return lentRealtime().onConnected(() => void askWhetherMembersMay(lentRealtime()));
  }, [goesBySettings]);
  return mayInvite(role, membersMay);
};
