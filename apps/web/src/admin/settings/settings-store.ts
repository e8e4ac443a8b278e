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
  const { setState: set } = useServerSettings;
  /** As the server has said that they are. */
  let known: ServerSettings | undefined;
  /** What is on its way, in the order in which it was wanted: of those at once each is refused by itself. */
  const wanted = new Set<Partial<ServerSettings>>();
  let isStopped = false;

  const show = (): void => {
    if (known === undefined) return;
    let settings = known;
    for (const one of wanted) settings = { ...settings, ...one };
    set({ settings });
  };

  const load = async (): Promise<void> => {
    const ack = await realtime.request({ type: 'server-settings' });
    if (isStopped) return;
    if (ack.ok) {
      known = ack.settings;
      set({ loading: { kind: 'ready' } });
      show();
      // The next connect asks again.
    } else if (realtime.connected) set({ loading: { kind: 'failed', code: ack.code } });
  };

  const stopListening = realtime.onConnected(() => void load());
  set({
    async change(changed) {
      wanted.add(changed);
      show();
      const ack = await realtime.request({ type: 'server-set', ...changed });
      if (isStopped) return undefined;
      wanted.delete(changed);
      if (ack.ok) known = ack.settings;
      show();
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
