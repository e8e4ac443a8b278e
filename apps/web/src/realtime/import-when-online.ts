import { lateImport } from '../ui/late-import.js';
import { useConnection } from './connection-store.js';

const online = (): Promise<void> =>
  new Promise((resolve) => {
    const isOnline = (): boolean => useConnection.getState().state === 'online';
    if (isOnline()) return resolve();
    const stop = useConnection.subscribe(() => {
      if (!isOnline()) return;
      stop();
      resolve();
    });
  });

/** Milliseconds after which a busy page loads all the same: calls may come at any moment. */
const BUSY_FOR = 500;

/** Once the page has drawn what it had to draw; Safari does not say when. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis)
      requestIdleCallback(() => resolve(), { timeout: BUSY_FOR });
    else setTimeout(resolve, BUSY_FOR / 5);
  });

/**
 * Loads a part of the client once there is a connection and the first screen stands.
 * @throws {NotLoadedError} as when a newer client has taken the place of this one
 */
export const importWhenOnline = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  await online();
  await idle();
  return lateImport(load);
};
