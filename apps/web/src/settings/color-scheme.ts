import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';

export const colorSchemes: readonly (readonly [MantineColorScheme, MessageDescriptor])[] = [
  ['auto', msg`Like the system`],
  ['light', msg`Light`],
  ['dark', msg`Dark`],
];

/** Keeps the choice in this browser; without one Parley follows the system. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'parley.appearance' });

/** Sets the scheme before the first paint. */
export const startColorScheme = (): void => {
  const chosen = colorSchemeManager.get('auto');
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset['mantineColorScheme'] = chosen === 'auto' ? system : chosen;
};
