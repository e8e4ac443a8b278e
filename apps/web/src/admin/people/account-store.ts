import type {
  Account,
  ErrorCode,
  LinkSecret,
  PersonId,
  Refusal,
  ServerRole,
  SessionId,
  SessionInfo,
} from '@parley/protocol';
import { create } from 'zustand';
import type { Loading } from '../../realtime/loading.js';
import type { Realtime } from '../../realtime/realtime.js';
import { useAccounts } from './accounts-store.js';

type AccountView = {
  account: Account | undefined;
  sessions: readonly SessionInfo[];
  loading: Loading;
  /** Something is on its way; until it is answered nothing else is begun. */
  busy: boolean;
  /** Why what was tried last did not happen. */
  refused: ErrorCode | undefined;
  isErased: boolean;
  /** That was made just now. */
  resetLink: { readonly secret: LinkSecret; readonly expiresAt: number } | undefined;
  setRole: (role: ServerRole) => void;
  deactivate: () => void;
  reactivate: () => void;
  /** On all devices. */
  signOut: () => void;
  makeResetLink: () => void;
  erase: () => void;
  endSession: (session: SessionId) => void;
  retry: () => void;
};

const nothing = () => {};
const disconnected: AccountView = {
  account: undefined,
  sessions: [],
  loading: { kind: 'loading' },
  busy: false,
  refused: undefined,
  isErased: false,
  resetLink: undefined,
  setRole: nothing,
  deactivate: nothing,
  reactivate: nothing,
  signOut: nothing,
  makeResetLink: nothing,
  erase: nothing,
  endSession: nothing,
  retry: nothing,
};

export const useAccount = create<AccountView>()(() => disconnected);

/** Shows one account, from now on. Returns the way to stop. */
export const connectAccount = (realtime: Realtime, person: PersonId): (() => void) => {
  const { getState: get, setState: set } = useAccount;
  /** Of several questions the last one counts. */
  let asked = 0;
  let isStopped = false;

  const load = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const [found, listed] = await Promise.all([
      realtime.request({ type: 'account-list', person }),
      realtime.request({ type: 'session-list', person }),
    ]);
    // The next connect asks again.
    if (isStopped || mine !== asked || !realtime.connected) return;
    const account = found.ok ? found.accounts[0] : undefined;
    if (account !== undefined && listed.ok) {
      set({ account, sessions: listed.sessions, loading: { kind: 'ready' } });
      return;
    }
    const refused = [found, listed].find((ack) => !ack.ok);
    const code = refused?.ok === false ? refused.code : 'PERSON_NOT_FOUND';
    set({ account: undefined, loading: { kind: 'failed', code } });
  };

  /** One thing at a time. */
  const perform = async <Done extends { ok: true }>(
    ask: () => Promise<Done | Refusal>,
  ): Promise<Done | undefined> => {
    if (get().busy) return undefined;
    set({ busy: true, refused: undefined });
    const ack = await ask();
    if (isStopped) return undefined;
    set({ busy: false, refused: ack.ok ? undefined : ack.code });
    return ack.ok ? ack : undefined;
  };

  /** Shows what has come of it, here and in the list. */
  const change = async (ask: () => Promise<{ ok: true } | Refusal>): Promise<void> => {
    if ((await perform(ask)) === undefined) return;
    useAccounts.getState().refresh();
    void load();
  };

  const erase = async (): Promise<void> => {
    const done = await perform(() => realtime.request({ type: 'account-erase', person }));
    if (done === undefined) return;
    useAccounts.getState().refresh();
    set({ isErased: true });
  };

  const makeResetLink = async (): Promise<void> => {
    const made = await perform(() => realtime.request({ type: 'account-reset', person }));
    if (made !== undefined) set({ resetLink: made });
  };

  const stopListening = realtime.onConnected(() => void load());
  set({
    setRole: (role) => void change(() => realtime.request({ type: 'account-role', person, role })),
    deactivate: () => void change(() => realtime.request({ type: 'account-deactivate', person })),
    reactivate: () => void change(() => realtime.request({ type: 'account-reactivate', person })),
    signOut: () => void change(() => realtime.request({ type: 'account-sign-out', person })),
    endSession: (session) => void change(() => realtime.request({ type: 'session-end', session })),
    makeResetLink: () => void makeResetLink(),
    erase: () => void erase(),
    retry() {
      set({ loading: { kind: 'loading' } });
      void load();
    },
  });
  return () => {
    isStopped = true;
    stopListening();
    set(disconnected, true);
  };
};
