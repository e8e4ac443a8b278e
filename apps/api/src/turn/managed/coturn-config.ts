import { join } from 'node:path';
import { isLoopbackAddress, isPublic, NON_PUBLIC_RANGES } from '../../network/public-addresses.js';
import type { TlsFiles } from '../../tls/tls-status.js';
import type { TurnAddress } from './turn-addresses.js';

export type CoturnSettings = {
  /** For what coturn writes; this process's own. */
  folder: string;
  secret: string;
  addresses: readonly TurnAddress[];
  port: number;
  tlsPort: number;
  relayPorts: { first: number; last: number };
  /** None: whoever needs TLS to get through has no way. */
  certificate: TlsFiles | undefined;
  /** Peers that are relayed to although the internet does not lead to them. */
  allowedPeers: readonly string[];
};

/** The same for all, so that credentials depend on the secret alone. */
const REALM = 'parley';

/** A person's tabs and devices, each with some networks, and each way to the server. */
const ALLOCATIONS_OF_PERSON = 64;

/** A video and a shared screen, with room to spare. */
const BYTES_PER_SECOND_OF_ALLOCATION = 1_000_000;

const listening = ({ addresses, port, tlsPort, relayPorts }: CoturnSettings): string[] => [
  `listening-port=${port}`,
  `tls-listening-port=${tlsPort}`,
  ...addresses.flatMap(({ external, local }) => [
    `listening-ip=${local}`,
    `relay-ip=${local}`,
    ...(external === local ? [] : [`external-ip=${external}/${local}`]),
  ]),
  `min-port=${relayPorts.first}`,
  `max-port=${relayPorts.last}`,
];

const access = ({ secret, relayPorts: { first, last } }: CoturnSettings): string[] => [
  `realm=${REALM}`,
  'use-auth-secret',
  `static-auth-secret=${secret}`,
  'stale-nonce=600',
  `user-quota=${ALLOCATIONS_OF_PERSON}`,
  `total-quota=${last - first + 1}`,
  `max-bps=${BYTES_PER_SECOND_OF_ALLOCATION}`,
];

/**
 * Two who are both relayed meet at the server's own address, which coturn knows as the local one behind a NAT:
 * without an exception for it they would be refused. What listens there for UDP can be reached by it.
 */
const ownPeers = (addresses: readonly TurnAddress[]): string[] =>
  addresses
    .map(({ local }) => local)
    .filter((local) => !isPublic(local) && !isLoopbackAddress(local));

const peers = ({ addresses, allowedPeers }: CoturnSettings): string[] => {
  const allowed = [...new Set([...ownPeers(addresses), ...allowedPeers])];
  return [
    'no-tcp-relay',
    'no-multicast-peers',
    ...NON_PUBLIC_RANGES.map(([first, last]) => `denied-peer-ip=${first}-${last}`),
    ...allowed.map((peer) => `allowed-peer-ip=${peer}`),
    ...(allowed.some(isLoopbackAddress) ? ['allow-loopback-peers'] : []),
  ];
};

const tls = ({ certificate }: CoturnSettings): string[] =>
  certificate === undefined
    ? ['no-tls']
    : [`cert=${certificate.cert}`, `pkey=${certificate.key}`, 'no-tlsv1', 'no-tlsv1_1'];

/** What newer versions do by default they take for a mistake in the file, and go on. */
const closed = ({ folder }: CoturnSettings): string[] => [
  'no-cli',
  'no-dtls',
  'no-rfc5780',
  'no-stun-backward-compatibility',
  'no-software-attribute',
  'no-auth-pings',
  'no-dynamic-ip-list',
  'no-dynamic-realms',
  'fingerprint',
  // Else it would take people and secrets from a database of the system's.
  `userdb=${join(folder, 'users')}`,
  `pidfile=${join(folder, 'pid')}`,
  'log-file=stdout',
];

/** The configuration of a coturn that relays for whoever has credentials, to the internet alone. */
export const coturnConfig = (settings: CoturnSettings): string =>
  [listening, access, peers, tls, closed]
    .flatMap((part) => part(settings))
    .join('\n')
    .concat('\n');
