import { useMemo } from 'react';
import { useLocationProperty } from 'wouter/use-browser-location';
import { type Address, addressOf } from './address.js';
import { placePath } from './settings-entries.js';

/** Where this tab is, beneath the settings if they lie over it. */
export const useAddress = (): Address => {
  const path = useLocationProperty(placePath);
  return useMemo(() => addressOf(path), [path]);
};
