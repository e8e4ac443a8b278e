import { isIP, isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import { list } from './list.js';

const DAY_SECONDS = 24 * 60 * 60;

const number = z.coerce.number({ error: 'is a number' });

/** @param schemes of the servers, as in `stun:stun.example.org:3478` */
const iceServers = (...schemes: string[]) =>
  list.refine(
    (urls) => urls.every((url) => schemes.some((scheme) => url.startsWith(`${scheme}:`))),
    {
      error: `each begins with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`,
    },
  );

const addresses = list.refine((items) => items.every((item) => isIP(item) !== 0), {
  error: 'each is an address such as 203.0.113.7 or 2001:db8::7',
});

const oneOfEach = (items: readonly string[]): boolean =>
  items.filter(isIPv4).length < 2 && items.filter(isIPv6).length < 2;

/** Each call of two takes about a dozen, while it looks for its way. */
const FEWEST_PORTS = 16;

const portRange = z
  .string()
  .regex(/^\d{1,5}-\d{1,5}$/, { error: 'is a range such as 49152-50175' })
  .default('49152-50175')
  .transform((text) => {
    const [first = 0, last = 0] = text.split('-').map(Number);
    return { first, last };
  })
  .refine(
    ({ first, last }) => first >= 1_024 && last <= 65_535 && last - first >= FEWEST_PORTS - 1,
    {
      error: `is a range of at least ${FEWEST_PORTS} ports from 1024 to 65535`,
    },
  );

/** How calls get through NATs and firewalls. */
export const turnFields = {
  STUN_URLS: iceServers('stun', 'stuns'),
  /** Whether the server runs a coturn of its own. */
  TURN: z.enum(['managed']).optional(),
  TURN_URLS: iceServers('turn', 'turns'),
  TURN_SECRET: z.string().min(1).optional(),
  TURN_TTL_SECONDS: number
    .int()
    .min(60)
    .max(7 * DAY_SECONDS)
    .default(3_600),
  /** Where clients find the server's own coturn; by default an address of this machine. */
  TURN_EXTERNAL_ADDRESS: addresses.refine(oneOfEach, {
    error: 'is one address, or one of IPv4 and one of IPv6',
  }),
  TURN_PORT: number.int().min(1).max(65_535).default(3_478),
  TURN_TLS_PORT: number.int().min(1).max(65_535).default(5_349),
  TURN_RELAY_PORTS: portRange,
  /** Peers that it relays to although they are private, or on this machine. For tests. */
  TURN_UNSAFE_ALLOWED_PEERS: addresses,
};

const Fields = z.object(turnFields);
type Fields = z.infer<typeof Fields>;

/** What is wrong with these together: which variable, and why. */
export const turnFault = (env: Fields): [string, string] | undefined => {
  if (env.TURN_URLS.length > 0 && env.TURN_SECRET === undefined) {
    return ['TURN_SECRET', 'is needed with TURN_URLS'];
  }
  if (env.TURN === 'managed' && (env.TURN_URLS.length > 0 || env.TURN_SECRET !== undefined)) {
    return ['TURN', 'is managed by this server: set either it, or TURN_URLS and TURN_SECRET'];
  }
  if (env.TURN === undefined && env.TURN_EXTERNAL_ADDRESS.length > 0) {
    return ['TURN_EXTERNAL_ADDRESS', 'is used with TURN=managed alone'];
  }
  if (env.TURN === undefined && env.TURN_UNSAFE_ALLOWED_PEERS.length > 0) {
    return ['TURN_UNSAFE_ALLOWED_PEERS', 'is used with TURN=managed alone'];
  }
  return undefined;
};

/** How the server runs a coturn of its own. */
export type ManagedTurnSettings = {
  externalAddresses: readonly string[];
  port: number;
  tlsPort: number;
  relayPorts: { first: number; last: number };
  allowedPeers: readonly string[];
};

/** Which TURN servers clients are told of. */
export type TurnSettings =
  | { from: 'nowhere' }
  | { from: 'others'; urls: string[]; secret: string }
  | { from: 'managed'; managed: ManagedTurnSettings };

const turnOf = (env: Fields): TurnSettings => {
  if (env.TURN === 'managed') {
    const managed = {
      externalAddresses: env.TURN_EXTERNAL_ADDRESS,
      port: env.TURN_PORT,
      tlsPort: env.TURN_TLS_PORT,
      relayPorts: env.TURN_RELAY_PORTS,
      allowedPeers: env.TURN_UNSAFE_ALLOWED_PEERS,
    };
    return { from: 'managed', managed };
  }
  if (env.TURN_URLS.length > 0 && env.TURN_SECRET !== undefined) {
    return { from: 'others', urls: env.TURN_URLS, secret: env.TURN_SECRET };
  }
  return { from: 'nowhere' };
};

export const turnSettings = (env: Fields) => ({
  stunUrls: env.STUN_URLS,
  turn: turnOf(env),
  turnTtlSeconds: env.TURN_TTL_SECONDS,
});
