import { bareHost } from '../../network/bare-host.js';

export type TurnTransport = 'udp' | 'tcp' | 'tls';

/** What a URL of a TURN server says. */
export type TurnPlace = { transport: TurnTransport; host: string; port: number };

const PLAIN_PORT = 3_478;
const TLS_PORT = 5_349;

const PATTERN = /^(turns?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?$/;

/** As browsers read it; undefined when it is none, or speaks DTLS. Source: RFC 7065. */
export const turnPlace = (url: string): TurnPlace | undefined => {
  const [, scheme, host, port, transport] = PATTERN.exec(url) ?? [];
  if (host === undefined) return undefined;
  const isSecure = scheme === 'turns';
  if (isSecure && transport === 'udp') return undefined;
  return {
    transport: isSecure ? 'tls' : transport === 'tcp' ? 'tcp' : 'udp',
    host: bareHost(host),
    port: port === undefined ? (isSecure ? TLS_PORT : PLAIN_PORT) : Number(port),
  };
};
