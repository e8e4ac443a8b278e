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

/**
 * Loads a part of the client once there is a connection. There is no second try: a browser remembers a module
 * that it could not fetch, and only a reload of the page makes it ask again.
 * @throws what `load` rejected with, as when a newer client has taken the place of this one
 */
export const importWhenOnline = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  await online();
  return load();
};
