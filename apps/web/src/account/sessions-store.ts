import type { ErrorCode, SessionId, SessionInfo } from '@parley/protocol';
import { create } from 'zustand';
import type { Loading } from '../realtime/loading.js';
import type { Realtime } from '../realtime/realtime.js';

type SessionsState = {
  /** Where oneself is signed in: here, then whatever was used last. */
  sessions: readonly SessionInfo[];
  loading: Loading;
  /** Something is being ended; until it is answered nothing else is begun. */
  busy: boolean;
  /** Why what was tried last did not happen. */
  refused: ErrorCode | undefined;
  end: (session: SessionId) => void;
  endOthers: () => void;
  /** What was done elsewhere on the page has changed them. */
  refresh: () => void;
};

const nothing = () => {};
const disconnected: SessionsState = {
  sessions: [],
  loading: { kind: 'loading' },
  busy: false,
  refused: undefined,
  end: nothing,
  endOthers: nothing,
  refresh: nothing,
};

export const useSessions = create<SessionsState>()(() => disconnected);

const hereFirst = (sessions: readonly SessionInfo[]): SessionInfo[] =>
  sessions.toSorted((one, other) => Number(other.current) - Number(one.current));

/** Returns the way to stop. */
export const connectSessions = (realtime: Realtime): (() => void) => {
  const { getState: get, setState: set } = useSessions;
  let asked = 0;
  let isStopped = false;

  const load = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const ack = await realtime.request({ type: 'session-list' });
    // The next connect asks again.
    if (mine !== asked || !realtime.connected) return;
    if (ack.ok) set({ sessions: hereFirst(ack.sessions), loading: { kind: 'ready' } });
    else set({ loading: { kind: 'failed', code: ack.code } });
  };

  const perform = async (
    message: { type: 'session-end'; session: SessionId } | { type: 'session-end-others' },
  ): Promise<void> => {
    if (get().busy) return;
    set({ busy: true, refused: undefined });
    const ack = await realtime.request(message);
    if (isStopped) return;
    set({ busy: false, refused: ack.ok ? undefined : ack.code });
    void load();
  };

  const stopListening = realtime.onConnected(() => void load());
  set({
    end: (session) => void perform({ type: 'session-end', session }),
    endOthers: () => void perform({ type: 'session-end-others' }),
    refresh: () => void load(),
  });
  return () => {
    isStopped = true;
    asked += 1;
    stopListening();
    set(disconnected, true);
  };
};
