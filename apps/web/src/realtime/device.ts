import { type DeviceId, isUuid, newUuid } from '@parley/protocol';
import { browserStorage } from '../storage/browser-storage.js';
import { keep } from '../storage/kept.js';

const KEY = 'parley.device';
/** Milliseconds in which a page that is being left, as by a reload, has let go of its lock. */
const RELEASED_WITHIN = 5_000;
/** What tabs with the same id ask and answer each other. */
const WHOSE = 'whose';
const MINE = 'mine';

const isDeviceId = (text: string): text is DeviceId => isUuid(text);

/**
 * Takes the id for as long as the page lives; false when another tab has it. A browser copies the session
 * storage when it duplicates a tab, or brings back several that were copies. Without HTTPS there are no locks: then
 * the server lets the newer tab win [A11], and the older one says so.
 */
const take = (device: DeviceId): Promise<boolean> => {
  if (!('locks' in navigator)) return Promise.resolve(true);
  const waiting = new AbortController();
  return new Promise((resolve) => {
    const giveUp = (): void => {
      settle(false);
      waiting.abort();
    };
    const talk = new BroadcastChannel(`${KEY}.${device}`);
    const limit = setTimeout(giveUp, RELEASED_WITHIN);
    const settle = (isMine: boolean): void => {
      clearTimeout(limit);
      if (!isMine) talk.close();
      resolve(isMine);
    };
    // Whoever asks before somebody has it hears of that when it is taken; who asks later, by the answer. A page that
    // is being left does not answer, and lets go.
    talk.onmessage = ({ data }) => {
      if (data === MINE) giveUp();
    };
    navigator.locks
      .request(`${KEY}.${device}`, { signal: waiting.signal }, () => {
        talk.onmessage = ({ data }) => {
          if (data === WHOSE) talk.postMessage(MINE);
        };
        talk.postMessage(MINE);
        settle(true);
        return new Promise(() => {});
      })
      .catch(() => settle(false));
    talk.postMessage(WHOSE);
  });
};

/** Makes this tab a device of its own. */
export const newDevice = (): DeviceId => {
  const device = newUuid();
  if (!isDeviceId(device)) throw new Error(`not an id: ${device}`);
  // Where it is not kept, a reload is another device.
  keep(browserStorage.tab, KEY, device);
  void take(device);
  return device;
};

/** The id of this tab, the same after a reload and different in a duplicated tab. */
export const claimDevice = async (): Promise<DeviceId> => {
  const kept = browserStorage.tab.getItem(KEY);
  return kept !== null && isDeviceId(kept) && (await take(kept)) ? kept : newDevice();
};
