import { useConnection } from './connection-store.js';

/** Milliseconds in which a lost connection is noticed, if that was why. */
const NOTICED_WITHIN = 1_000;

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

/**
 * Loads a part of the client; when that fails, once more with the next connection.
 * @throws what `load` rejected with the second time, as when a newer client has taken the place of this one
 */
export const importWhenOnline = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, NOTICED_WITHIN));
    await online();
    return load();
  }
};
