import type { Refusal, ServerSettings } from '@parley/protocol';
import { create } from 'zustand';
import { keepServerName } from '../../door/door-store.js';
import type { Loading } from '../../realtime/loading.js';
import type { Realtime } from '../../realtime/realtime.js';
import { browserStorage } from '../../storage/browser-storage.js';

type SettingsState = {
  settings: ServerSettings | undefined;
  loading: Loading;
  /** Shows at once what is wanted; resolves with why it is as before, if so. */
  change: (changed: Partial<ServerSettings>) => Promise<Refusal | undefined>;
  retry: () => void;
};

const disconnected: SettingsState = {
  settings: undefined,
  loading: { kind: 'loading' },
  change: async () => undefined,
  retry() {},
};

export const useServerSettings = create<SettingsState>()(() => disconnected);

/** Returns the way to stop. */
export const connectServerSettings = (realtime: Realtime): (() => void) => {
  const { getState: get, setState: set } = useServerSettings;
  let isStopped = false;

  const load = async (): Promise<void> => {
    const ack = await realtime.request({ type: 'server-settings' });
    if (isStopped) return;
    if (ack.ok) set({ settings: ack.settings, loading: { kind: 'ready' } });
    // The next connect asks again.
    else if (realtime.connected) set({ loading: { kind: 'failed', code: ack.code } });
  };

  const stopListening = realtime.onConnected(() => void load());
  set({
    async change(changed) {
      const { settings: before } = get();
      if (before !== undefined) set({ settings: { ...before, ...changed } });
      const ack = await realtime.request({ type: 'server-set', ...changed });
      if (isStopped) return undefined;
      set({ settings: ack.ok ? ack.settings : before });
      if (ack.ok) keepServerName(browserStorage.shared, ack.settings.name);
      return ack.ok ? undefined : ack;
    },
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
