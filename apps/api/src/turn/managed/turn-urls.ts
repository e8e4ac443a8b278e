import { isIPv6 } from 'node:net';
import type { TurnAddress } from './turn-addresses.js';

const hostOf = (address: string): string => (isIPv6(address) ? `[${address}]` : address);

/**
 * What clients are told: by TLS under the name that its certificate is for. One address is enough for TCP, which is
 * tried where UDP does not get through: from five URLs on, browsers complain.
 */
export const turnUrls = (
  addresses: readonly TurnAddress[],
  { port, tlsPort }: { port: number; tlsPort: number },
  name: string | undefined,
): string[] => {
  const places = addresses.map(({ external }) => `${hostOf(external)}:${port}`);
  return [
    ...places.map((place) => `turn:${place}?transport=udp`),
    ...places.slice(0, 1).map((place) => `turn:${place}?transport=tcp`),
    ...(name === undefined ? [] : [`turns:${hostOf(name)}:${tlsPort}?transport=tcp`]),
  ];
};
