import { type CallEngine, createCallEngine, systemClock } from '@parley/call';
import type { DeviceId, Self } from '@parley/protocol';
import { CallLog } from '../calls/engine/call-log.js';
import {
  keepPreferences,
  preferredInputs,
  useCallPreferences,
} from '../calls/engine/call-preferences.js';
import { callSignaling } from '../calls/engine/call-signaling.js';
import { connectCallStore, useCalls } from '../calls/engine/call-store.js';
import { keepScreenOn } from '../calls/engine/keep-screen-on.js';
import { registerCallStarter } from '../calls/engine/start-call.js';
import type { Realtime } from '../realtime/realtime.js';
import { useSession } from '../session/session-store.js';
import { browserStorage } from '../storage/browser-storage.js';
import { steadyNow } from '../time/steady-clock.js';
import { pageWakes } from '../time/wakes.js';
import { keepChatBeside } from './chat-beside.js';
import { tellTabs } from './tell-tabs.js';

/** Callers learn when this person does not want to be disturbed [C10]. Returns the way to stop. */
const keepQuiet = (engine: CallEngine): (() => void) => {
  const tell = () => engine.setQuiet(useSession.getState().self?.doNotDisturb ?? false);
  tell();
  return useSession.subscribe(tell);
};

/**
 * Makes this tab a device that calls and can be called. Opens no microphone and no camera before the person
 * acts. Returns the way to stop, which ends a call that runs.
 */
export const connectCalls = (realtime: Realtime, self: Self, device: DeviceId): (() => void) => {
  const forgetPreferences = keepPreferences(browserStorage.shared);
  const log = new CallLog();
  const engine = createCallEngine({
    signaling: callSignaling(realtime),
    self: { person: self.id, name: self.name, device },
    storage: browserStorage.tab,
    preferredDevices: preferredInputs(useCallPreferences.getState()),
    clock: { ...systemClock, now: steadyNow },
    logger: log,
  });
  const stopBeingQuiet = keepQuiet(engine);
  const stopLogging = engine.on('error', ({ reason, message }) => log.warn(message, { reason }));
  const disconnectStore = connectCallStore(engine, () => log.lines);
  const letScreenGo = keepScreenOn();
  const stopChatBeside = keepChatBeside();
  const stopTelling = tellTabs();
  const takeBack = registerCallStarter(useCalls.getState().invite);
  const stopHearing = pageWakes.on((wake) => {
    if (wake === 'woken' || wake === 'online') engine.woke();
  });
  const leavePage = () => engine.leavePage();
  addEventListener('pagehide', leavePage);

  return () => {
    removeEventListener('pagehide', leavePage);
    stopHearing();
    takeBack();
    stopTelling();
    stopChatBeside();
    letScreenGo();
    engine.dispose();
    disconnectStore();
    stopBeingQuiet();
    stopLogging();
    forgetPreferences();
  };
};
