import type { ServerAbout } from '@parley/protocol';
import { create } from 'zustand';
import type { Loading } from '../../realtime/loading.js';
import type { Realtime } from '../../realtime/realtime.js';

type AboutState = {
  about: ServerAbout | undefined;
  loading: Loading;
  /** Asks again: all of it changes by itself. */
  refresh: () => void;
};

const disconnected: AboutState = {
  about: undefined,
  loading: { kind: 'loading' },
  refresh() {},
};

export const useServerAbout = create<AboutState>()(() => disconnected);

/** Returns the way to stop. */
export const connectServerAbout = (realtime: Realtime): (() => void) => {
  const { setState: set } = useServerAbout;
  let isStopped = false;

  const load = async (): Promise<void> => {
    set({ loading: { kind: 'loading' } });
    const ack = await realtime.request({ type: 'server-about' });
    if (isStopped) return;
    if (ack.ok) set({ about: ack.about, loading: { kind: 'ready' } });
    // The next connect asks again.
    else if (realtime.connected) set({ loading: { kind: 'failed', code: ack.code } });
  };

  const stopListening = realtime.onConnected(() => void load());
  set({ refresh: () => void load() });
  return () => {
    isStopped = true;
    stopListening();
    set(disconnected, true);
  };
};
