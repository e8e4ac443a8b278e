import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';

export const colorSchemes: readonly (readonly [MantineColorScheme, MessageDescriptor])[] = [
  ['auto', msg`Like the system`],
  ['light', msg`Light`],
  ['dark', msg`Dark`],
];

/** Keeps the choice in this browser; without one Parley follows the system. `public/appearance.js` reads it first. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'parley.appearance' });
