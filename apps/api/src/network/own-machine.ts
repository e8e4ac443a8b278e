import type { IncomingHttpHeaders } from 'node:http';
import { parsedUrl } from '@parley/protocol';
import type { Config } from '../config/config.js';
import { hostnameOf } from './own-host.js';
import { isLoopback } from './trusted-proxies.js';

/** Names of a machine for itself, by which nobody reaches it from another one. */
const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What proxies and tunnels add to what they hand on; no browser says anything that begins with `X-` as it connects. */
const FORWARDING =
  /^(x-.+|forwarded(-.+)?|via|true-client-ip|(akamai|cdn|cf|fastly|fly|ngrok|proxy|tailscale)-.+)$/;

const isOwnName = (hostname: string | undefined): boolean =>
  hostname !== undefined && OWN_NAMES.has(hostname);

const hostnameOfOrigin = (origin: string): string | undefined => parsedUrl(origin)?.hostname;

/** Whether it was set up to be reached from elsewhere. */
const isPublic = ({ tls, trustProxy, allowedOrigins }: Reach): boolean =>
  tls.from === 'authority' ||
  trustProxy !== false ||
  !allowedOrigins.every((origin) => isOwnName(hostnameOfOrigin(origin)));

type Reach = Pick<Config, 'tls' | 'trustProxy' | 'allowedOrigins'>;

/**
 * Whether whoever connects sits at the machine of the server, as far as it can be known: a proxy on the same machine
 * brings the whole world by the loopback, so that nothing may speak of one [D1].
 */
export const isFromOwnMachine = (
  { peer, headers }: { peer: string | undefined; headers: IncomingHttpHeaders },
  reach: Reach,
): boolean => {
  const { host, origin } = headers;
  return (
    !isPublic(reach) &&
    peer !== undefined &&
    isLoopback(peer) &&
    !Object.keys(headers).some((name) => FORWARDING.test(name)) &&
    isOwnName(hostnameOf(host)) &&
    (origin === undefined || isOwnName(hostnameOfOrigin(origin)))
  );
};
