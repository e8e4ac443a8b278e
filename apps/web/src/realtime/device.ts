import type { DeviceId } from '@parley/protocol';
import { isId, newId } from './new-id.js';

const KEY = 'parley.device';
/** Milliseconds until a held lock is not the one of this tab's own page before a reload. */
const RELEASED_WITHIN = 500;

const isDeviceId = (text: string): text is DeviceId => isId(text);

/**
 * Takes the id for as long as the page lives; false when another tab has it. A browser copies the session
 * storage when it duplicates a tab. Without HTTPS there are no locks: then the server lets the newer tab win
 * [A11], and the older one says so.
 */
const take = async (device: DeviceId): Promise<boolean> => {
  if (!('locks' in navigator)) return true;
  const signal = AbortSignal.timeout(RELEASED_WITHIN);
  return new Promise((resolve) => {
    navigator.locks
      .request(`${KEY}.${device}`, { signal }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
};

/** Makes this tab a device of its own. */
export const newDevice = (): DeviceId => {
  const device = newId();
  if (!isDeviceId(device)) throw new Error(`not an id: ${device}`);
  sessionStorage.setItem(KEY, device);
  void take(device);
  return device;
};

/** The id of this tab, the same after a reload and different in a duplicated tab. */
export const claimDevice = async (): Promise<DeviceId> => {
  const kept = sessionStorage.getItem(KEY);
  return kept !== null && isDeviceId(kept) && (await take(kept)) ? kept : newDevice();
};
