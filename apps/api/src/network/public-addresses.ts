import { BlockList, isIPv6 } from 'node:net';

/**
 * Addresses that no peer of the internet has, first and last of each range: a relay that sent there would lead
 * strangers into the network that it stands in. Source: IANA's registries of special-purpose addresses.
 * Ranges are whole prefixes, since coturn before 4.13 compares byte by byte; only `::` is left out, which it would
 * take for any address at all, and refuses by itself.
 */
export const NON_PUBLIC_RANGES = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  // Customers of a provider that shares addresses among them.
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  // Link-local: clouds tell their machines secrets at 169.254.169.254.
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  // Multicast, reserved, broadcast.
  ['224.0.0.0', '255.255.255.255'],
  // This machine, and IPv4 within IPv6: compatible, mapped, NAT64, Teredo, 6to4.
  ['::1', '::ffff:ffff'],
  ['::ffff:0:0', '::ffff:ffff:ffff'],
  ['64:ff9b::', '64:ff9b::ffff:ffff'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['2001::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['100::', '100::ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
] as const;

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** A list each: in one, Node takes every address of IPv4 for its mapping into IPv6. */
const nonPublic = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [first, last] of NON_PUBLIC_RANGES) {
  const family = familyOf(first);
  nonPublic[family].addRange(first, last, family);
}

/** Whether the internet leads to it, as far as the address says. */
export const isPublic = (address: string): boolean => {
  const family = familyOf(address);
  return !nonPublic[family].check(address, family);
};

export const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || address.startsWith('127.');
