import { type DeviceId, isUuid, newUuid } from '@parley/protocol';
import { browserStorage } from '../storage/browser-storage.js';
import { keep } from '../storage/kept.js';

const KEY = 'parley.device';
/** Milliseconds in which a page that is being left, as by a reload, has let go of its lock. */
const RELEASED_WITHIN = 5_000;

const isDeviceId = (text: string): text is DeviceId => isUuid(text);

/**
 * Takes the id for as long as the page lives; false when another tab has it. A browser copies the session
 * storage when it duplicates a tab. Without HTTPS there are no locks: then the server lets the newer tab win
 * [A11], and the older one says so.
 */
const take = async (device: DeviceId): Promise<boolean> => {
  if (!('locks' in navigator)) return true;
  const waiting = new AbortController();
  const limit = setTimeout(() => waiting.abort(), RELEASED_WITHIN);
  const stopAsking = askWhoHas(device, () => waiting.abort());
  return new Promise((resolve) => {
    navigator.locks
      .request(`${KEY}.${device}`, { signal: waiting.signal }, () => {
        clearTimeout(limit);
        stopAsking();
        answerFor(device);
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => {
        stopAsking();
        resolve(false);
      });
  });
};

/** A page that lives answers at once, one that is being left does not. */
const askWhoHas = (device: DeviceId, onAnswer: () => void): (() => void) => {
  const channel = new BroadcastChannel(`${KEY}.${device}`);
  channel.onmessage = ({ data }) => {
    if (data === 'mine') onAnswer();
  };
  channel.postMessage('whose');
  return () => channel.close();
};

const answerFor = (device: DeviceId): void => {
  const channel = new BroadcastChannel(`${KEY}.${device}`);
  channel.onmessage = ({ data }) => {
    if (data === 'whose') channel.postMessage('mine');
  };
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
