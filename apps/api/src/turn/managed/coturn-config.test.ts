import { describe, expect, it } from '@jest/globals';
import { coturnConfig } from './coturn-config.js';
import type { TurnAddress } from './turn-addresses.js';

const linesFor = (addresses: readonly TurnAddress[], allowedPeers: readonly string[] = []) =>
  coturnConfig({
    folder: '/tmp/parley-turn',
    secret: 'hush',
    addresses,
    port: 3_478,
    tlsPort: 5_349,
    certificate: undefined,
    relayPorts: { first: 50_000, last: 50_099 },
    allowedPeers,
  }).split('\n');

const PUBLIC = '198.41.0.4';

describe('a public address', () => {
  const lines = linesFor([{ external: PUBLIC, local: PUBLIC }]);

  it('is where it listens and relays, and nowhere else', () => {
    expect(lines.filter((line) => /^(listening|relay|external)-ip=/.test(line))).toEqual([
      `listening-ip=${PUBLIC}`,
      `relay-ip=${PUBLIC}`,
    ]);
  });

  it('makes no exception of what is refused', () => {
    expect(lines.filter((line) => /^allow/.test(line))).toEqual([]);
  });

  it('relays no more at once than it has ports', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['min-port=50000', 'max-port=50099', 'total-quota=100']),
    );
    expect(lines.filter((line) => /^(user-quota|max-bps)=[1-9]\d+$/.test(line))).toHaveLength(2);
  });
});

it('behind a NAT two who are both relayed meet at the address inside', () => {
  const lines = linesFor([{ external: PUBLIC, local: '172.31.5.9' }]);
  expect(lines).toContain(`external-ip=${PUBLIC}/172.31.5.9`);
  expect(lines.filter((line) => /^allow/.test(line))).toEqual(['allowed-peer-ip=172.31.5.9']);
});

it('loopback is relayed to only if it is named', () => {
  const own = [{ external: '127.0.0.1', local: '127.0.0.1' }];
  expect(linesFor(own).filter((line) => /^allow/.test(line))).toEqual([]);
  expect(linesFor(own, ['127.0.0.1']).filter((line) => /^allow/.test(line))).toEqual([
    'allowed-peer-ip=127.0.0.1',
    'allow-loopback-peers',
  ]);
});
