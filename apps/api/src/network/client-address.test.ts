import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.js';
import { isNetwork, PRIVATE_NETWORKS, type Trusts, trusting } from './trusted-proxies.js';

const nobody: Trusts = () => false;
const privateOnes = trusting(PRIVATE_NETWORKS);

const from = (address: string, forwarded?: string | string[]) => ({
  address,
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('the address that limits are counted for [L3]', () => {
  it('is an IPv4 address, also one that is mapped to IPv6', () => {
    expect(clientAddress(from('192.0.2.7'), nobody)).toBe('192.0.2.7');
    expect(clientAddress(from('::ffff:192.0.2.7'), nobody)).toBe('192.0.2.7');
  });

  it('is the /64 of an IPv6 address, however that is written', () => {
    const own = clientAddress(from('2001:db8:0:1::5'), nobody);
    expect(own).toBe('2001:db8:0:1::/64');
    expect(clientAddress(from('2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd'), nobody)).toBe(own);
    expect(clientAddress(from('2001:db8:0:2::5'), nobody)).not.toBe(own);
    expect(clientAddress(from('fe80::1%eth0'), nobody)).toBe('fe80:0:0:0::/64');
    expect(clientAddress(from('::1'), nobody)).toBe('0:0:0:0::/64');
  });

  it('is the connection itself where no proxy is trusted', () => {
    expect(clientAddress(from('10.0.0.1', '192.0.2.7'), nobody)).toBe('10.0.0.1');
  });

  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '::ffff:10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.9',
    '169.254.1.1',
    'fd12:3456::1',
    'fe80::1%eth0',
  ])('is what a proxy at %s has seen', (proxy) => {
    expect(clientAddress(from(proxy, '192.0.2.7'), privateOnes)).toBe('192.0.2.7');
  });

  it.each([
    '192.0.2.1',
    '172.32.0.1',
    '11.0.0.1',
    '100.64.0.1',
    '192.169.0.1',
    '::ffff:192.0.2.1',
    '2001:db8::1',
    '',
  ])('is not what somebody at %j says', (peer) => {
    expect(clientAddress(from(peer, '198.51.100.1'), privateOnes)).toBe(
      clientAddress(from(peer), privateOnes),
    );
  });

  it.each<[string, string | string[], string]>([
    ['the last', '198.51.100.1, 192.0.2.7', '192.0.2.7'],
    ['the last that no trusted proxy has', '198.51.100.1, 192.0.2.7, 10.0.0.9', '192.0.2.7'],
    ['the furthest when all are proxies', '10.0.0.7, 10.0.0.8', '10.0.0.7'],
    ['the last of several headers', ['192.0.2.7', '198.51.100.1'], '198.51.100.1'],
    ['one without its port', '192.0.2.7:5312', '192.0.2.7'],
    ['an IPv6 one without its port', '[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['one before empty items', '192.0.2.7, ,', '192.0.2.7'],
  ])('is %s of those that are forwarded', (_, forwarded, seen) => {
    expect(clientAddress(from('10.0.0.1', forwarded), privateOnes)).toBe(seen);
  });

  it.each([
    '',
    ' ',
    'unknown',
    '192.0.2.7, unknown',
    'localhost',
    '1',
    '192.0.2',
    '::::',
    '"192.0.2.7"',
  ])("is the proxy's own when it says %j", (forwarded) => {
    expect(clientAddress(from('10.0.0.1', forwarded), privateOnes)).toBe('10.0.0.1');
  });

  it('is read as far as the listed proxies go, and no private address is one', () => {
    const listed = trusting(['203.0.113.0/24', '2001:db8:1::5']);
    expect(clientAddress(from('203.0.113.9', '192.0.2.7'), listed)).toBe('192.0.2.7');
    expect(clientAddress(from('2001:db8:1::5', '192.0.2.7, 203.0.113.1'), listed)).toBe(
      '192.0.2.7',
    );
    expect(clientAddress(from('127.0.0.1', '192.0.2.7'), listed)).toBe('127.0.0.1');
    expect(clientAddress(from('203.0.113.9', '192.0.2.7, 10.0.0.1'), listed)).toBe('10.0.0.1');
  });
});

describe('a list of proxies', () => {
  it.each(['192.0.2.7', '10.0.0.0/8', 'fd00::/8', '::ffff:10.0.0.1'])('may hold %s', (network) => {
    expect(isNetwork(network)).toBe(true);
  });

  it.each(['proxy', '1', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.0/', '/8', 'yes', 'loopback'])(
    'may not hold %s',
    (network) => {
      expect(isNetwork(network)).toBe(false);
    },
  );
});
