import { isIPv6 } from 'node:net';

/** What of Socket.IO's handshake says where it comes from. */
export type Origin = {
  address: string;
  headers: Record<string, string | string[] | undefined>;
};

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Whom limits are counted for: an IPv4 address, or the /64 of an IPv6 one, which is what one customer has of
 * them. The proxy in front appends the address that it saw; what comes before is the client's word.
 */
export const clientAddress = ({ address, headers }: Origin, trustProxy: boolean): string => {
  const forwarded = headers['x-forwarded-for'];
  const seen =
    trustProxy && typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
  return networkOf(seen || address);
};

const networkOf = (address: string): string => {
  const ipv4 = MAPPED_IPV4.exec(address)?.[1];
  if (ipv4 !== undefined) return ipv4;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : address;
};

/** The eight groups, with those that `::` leaves out. */
const groupsOf = (address: string): string[] => {
  const [bare = ''] = address.split('%');
  const [head = '', tail = ''] = bare.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].map((group) =>
    group.replace(/^0+(?=.)/, '').toLowerCase(),
  );
};
