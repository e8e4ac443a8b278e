import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';

export const colourSchemes: readonly (readonly [MantineColorScheme, MessageDescriptor])[] = [
  ['auto', msg`Like the system`],
  ['light', msg`Light`],
  ['dark', msg`Dark`],
];

/** Keeps the choice in this browser; without one Parley follows the system. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: 'parley.colours' });

/** Sets the scheme before the first paint. */
export const startColourScheme = (): void => {
  const chosen = colourSchemeManager.get('auto');
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset['mantineColorScheme'] = chosen === 'auto' ? system : chosen;
};
