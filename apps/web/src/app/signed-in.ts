import type { DeviceId, Self } from '@parley/protocol';
import { browserNavigation } from '../addresses/browser-navigation.js';
import { connectBlocks } from '../blocks/connect-blocks.js';
import { connectChat } from '../conversation/chat-store.js';
import { loadParts } from '../conversation/late-parts.js';
import { connectConversations } from '../conversations/conversations-store.js';
import { loadLinks } from '../messages/late-links.js';
import { storedOutbox } from '../messages/outbox-storage.js';
import { connectPeople } from '../people/people-store.js';
import { reportIdleness } from '../presence/idleness.js';
import { connectPresence } from '../presence/presence-store.js';
import { importWhenOnline } from '../realtime/import-when-online.js';
import { lendRealtime } from '../realtime/lent-realtime.js';
import type { Realtime } from '../realtime/realtime.js';
import { browserStorage } from '../storage/browser-storage.js';

/** Calls are loaded once the first screen stands. */
const connectCallsLater = (
  realtime: Realtime,
  self: Self,
  device: Promise<DeviceId>,
): (() => void) => {
  let stopped = false;
  let stopCalls = (): void => {};
  const connect = async (): Promise<void> => {
    const { connectCalls } = await importWhenOnline(() => import('./connect-calls.js'));
    const own = await device;
    if (!stopped) stopCalls = connectCalls(realtime, self, own);
  };
  connect().catch(() => {
    // The call layer, which is loaded from the same place, says so on the screen.
  });
  return () => {
    stopped = true;
    stopCalls();
  };
};

/** Starts what a person has who is signed in; returns the way to stop all of it. */
export const startSignedIn = (
  realtime: Realtime,
  self: Self,
  device: Promise<DeviceId>,
): (() => void) => {
  lendRealtime(realtime);
  Promise.all([loadParts(), loadLinks()]).catch(() => {
    // As with calls: that much is said once.
  });
  const stops = [
    // First: what they wrote is folded from the beginning.
    connectBlocks(realtime),
    connectPeople(realtime),
    connectPresence(realtime),
    connectConversations(realtime, self.id, browserNavigation),
    connectChat(realtime, self.id, storedOutbox(browserStorage.shared, self.id, window)),
    reportIdleness(realtime),
    connectCallsLater(realtime, self, device),
  ];
  return () => {
    for (const stop of stops.toReversed()) stop();
  };
};
