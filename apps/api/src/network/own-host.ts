import { isIP } from 'node:net';
import { parsedUrl } from '@parley/protocol';
import type { Config } from '../config/config.js';
import { bareHost } from './bare-host.js';
import { isLoopback } from './trusted-proxies.js';

/** The part of a `Host` header before the port, as browsers write it; undefined when it is none. */
export const hostnameOf = (host = ''): string | undefined => {
  // To the parser of addresses, what stands around these would be a login, a path or a query.
  return /^[^\s@/\\?#]+$/.test(host) ? parsedUrl(`http://${host}`)?.hostname : undefined;
};

/** By the loopback, or by an address of its own, from which a machine also connects to itself. */
const isOwnMachine = (peer: string, local: string): boolean => isLoopback(peer) || peer === local;

const isAddress = (hostname: string): boolean => isIP(bareHost(hostname)) !== 0;

/**
 * Whether it is this server that the page's browser was told to connect to. Anybody can let a name of their own
 * lead to this machine (DNS rebinding); a browser then takes the server for theirs. Without a list only what
 * cannot be such a name is good for a browser on the same machine. Behind a proxy all come from it.
 */
export const isOwnHost = (
  { host, peer, local }: { host: string | undefined; peer: string; local: string },
  { allowedHosts, trustProxy }: Pick<Config, 'allowedHosts' | 'trustProxy'>,
): boolean => {
  const hostname = hostnameOf(host);
  if (allowedHosts.length > 0) return hostname !== undefined && allowedHosts.includes(hostname);
  if (trustProxy !== false || !isOwnMachine(peer, local)) return true;
  return hostname !== undefined && (hostname === 'localhost' || isAddress(hostname));
};
