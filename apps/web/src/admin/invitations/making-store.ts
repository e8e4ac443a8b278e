import type { ErrorCode, Invitation, InvitedRole, LinkSecret, Refusal } from '@parley/protocol';
import { create } from 'zustand';
import type { Realtime } from '../../realtime/realtime.js';
import { useInvitations } from './invitations-store.js';

/** An invitation with its secret, which the server tells once. */
export type MadeInvitation = { readonly invitation: Invitation; readonly secret: LinkSecret };

export type NewInvitation = {
  readonly role: InvitedRole;
  readonly uses: number;
  readonly expiresInMs: number;
  /** A link for each of them; one without where there are none. */
  readonly labels: readonly string[];
};

type MakingState = {
  busy: boolean;
  /** Why none was made, or one was not revoked. */
  refused: ErrorCode | undefined;
  /** Until they are put away. */
  made: readonly MadeInvitation[];
  make: (wanted: NewInvitation) => void;
  putAway: () => void;
  revoke: (invitation: Invitation) => void;
};

const nothing = () => {};
const disconnected: MakingState = {
  busy: false,
  refused: undefined,
  made: [],
  make: nothing,
  putAway: nothing,
  revoke: nothing,
};

export const useMaking = create<MakingState>()(() => disconnected);

/** Returns the way to stop; what was made is not shown again. */
export const connectMaking = (realtime: Realtime): (() => void) => {
  const { getState: get, setState: set } = useMaking;
  let isStopped = false;

  /** One thing at a time. */
  const perform = async <Done extends { ok: true }>(
    ask: () => Promise<Done | Refusal>,
  ): Promise<Done | Refusal | undefined> => {
    if (get().busy) return undefined;
    set({ busy: true, refused: undefined });
    const ack = await ask();
    if (isStopped) return undefined;
    set({ busy: false, refused: ack.ok ? undefined : ack.code });
    useInvitations.getState().refresh();
    return ack;
  };

  const make = async ({ labels, ...wanted }: NewInvitation): Promise<void> => {
    const ack = await perform(() =>
      realtime.request({
        type: 'invitation-create',
        ...wanted,
        ...(labels.length > 0 && { labels: [...labels] }),
      }),
    );
    if (ack?.ok === true) set({ made: ack.made });
  };

  set({
    make: (wanted) => void make(wanted),
    putAway: () => set({ made: [] }),
    revoke: ({ id }) =>
      void perform(() => realtime.request({ type: 'invitation-revoke', invitation: id })),
  });
  return () => {
    isStopped = true;
    set(disconnected, true);
  };
};
