import { isIPv6 } from 'node:net';
import type { TurnAddress } from './turn-addresses.js';

const hostOf = (address: string): string => (isIPv6(address) ? `[${address}]` : address);

/**
 * What clients are told. One address is enough for TCP, which is tried where UDP does not get through: from five
 * URLs on, browsers complain.
 */
export const turnUrls = (addresses: readonly TurnAddress[], port: number): string[] => {
  const places = addresses.map(({ external }) => `${hostOf(external)}:${port}`);
  return [
    ...places.map((place) => `turn:${place}?transport=udp`),
    ...places.slice(0, 1).map((place) => `turn:${place}?transport=tcp`),
  ];
};
