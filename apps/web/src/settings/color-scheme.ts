import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  isMantineColorScheme,
  type MantineColorScheme,
  type MantineColorSchemeManager,
} from '@mantine/core';
import { browserStorage } from '../storage/browser-storage.js';

export const colorSchemes: readonly (readonly [MantineColorScheme, MessageDescriptor])[] = [
  ['auto', msg`Like the system`],
  ['light', msg`Light`],
  ['dark', msg`Dark`],
];

const KEY = 'parley.appearance';

const keepingIn = (storage: Storage): MantineColorSchemeManager => {
  let stop = (): void => {};
  return {
    get(otherwise) {
      const chosen = storage.getItem(KEY);
      return isMantineColorScheme(chosen) ? chosen : otherwise;
    },
    set: (chosen) => storage.setItem(KEY, chosen),
    subscribe(onUpdate) {
      const listener = ({ key, newValue }: StorageEvent): void => {
        if (key === KEY && isMantineColorScheme(newValue)) onUpdate(newValue);
      };
      addEventListener('storage', listener);
      stop = () => removeEventListener('storage', listener);
    },
    unsubscribe: () => stop(),
    clear: () => storage.removeItem(KEY),
  };
};

/** Keeps the choice in this browser; without one Parley follows the system. `public/appearance.js` reads it first. */
export const colorSchemeManager = keepingIn(browserStorage.shared);
