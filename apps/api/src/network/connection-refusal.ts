import type { IncomingMessage } from 'node:http';
import type { Config } from '../config/config.js';
import { isOwnHost } from './own-host.js';
import { isOwnOrigin } from './own-origin.js';

/** As much of the client's words as the log takes. */
const MOST_CHARACTERS = 100;

/** What the log says of a connection that must not be made; undefined for one that may [W2]. */
export const connectionRefusal = (
  { headers, socket }: IncomingMessage,
  config: Config,
): object | undefined => {
  const { host, origin } = headers;
  if (!isOwnOrigin({ origin, host }, config.allowedOrigins)) {
    return {
      event: 'origin not allowed',
      origin: origin?.slice(0, MOST_CHARACTERS),
      hint: 'ALLOWED_ORIGINS names those that are',
    };
  }
  const { remoteAddress: peer = '', localAddress: local = '' } = socket;
  if (!isOwnHost({ host, peer, local }, config)) {
    return {
      event: 'host not allowed',
      host: host?.slice(0, MOST_CHARACTERS),
      hint: 'ALLOWED_HOSTS names those of this server; behind a proxy on this machine, set TRUST_PROXY',
    };
  }
  return undefined;
};
