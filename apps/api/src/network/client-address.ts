import { isIP, isIPv6 } from 'node:net';
import type { Trusts } from './trusted-proxies.js';

/** What of a request says where it comes from. */
export type Origin = {
  address: string;
  headers: Record<string, string | string[] | undefined>;
};

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Some proxies append the port that they saw. */
const WITH_PORT = /^(?:\[(?<v6>[^\]]+)\](?::\d+)?|(?<v4>\d+\.\d+\.\d+\.\d+):\d+)$/;

/** Each proxy appends the address that it saw; several headers count as one. */
export const forwardedFor = ({ headers }: Pick<Origin, 'headers'>): string[] => {
  const header = headers['x-forwarded-for'];
  const text = typeof header === 'string' ? header : (header ?? []).join(',');
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
};

/**
 * Whom limits are counted for: an IPv4 address, or the /64 of an IPv6 one, which is what one customer has of
 * them. Read from the right, as far as those are trusted who say so; what comes before is the client's word.
 */
export const clientAddress = (origin: Origin, trusts: Trusts): string => {
  const hops = forwardedFor(origin);
  let nearest = origin.address;
  while (trusts(nearest)) {
    const said = addressOf(hops.pop());
    if (said === undefined) break;
    nearest = said;
  }
  return networkOf(nearest);
};

/** Undefined for what is no address, such as `unknown`. */
const addressOf = (said = ''): string | undefined => {
  const groups = WITH_PORT.exec(said)?.groups;
  const address = groups?.['v6'] ?? groups?.['v4'] ?? said;
  return isIP(address) === 0 ? undefined : address;
};

export const networkOf = (address: string): string => {
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
