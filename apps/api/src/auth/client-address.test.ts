import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.js';

const from = (address: string, forwarded?: string) => ({
  address,
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('the address that limits are counted for', () => {
  it('is an IPv4 address, also one that is mapped to IPv6', () => {
    expect(clientAddress(from('192.0.2.7'), false)).toBe('192.0.2.7');
    expect(clientAddress(from('::ffff:192.0.2.7'), false)).toBe('192.0.2.7');
  });

  it('is the /64 of an IPv6 address, however that is written', () => {
    const own = clientAddress(from('2001:db8:0:1::5'), false);
    expect(own).toBe('2001:db8:0:1::/64');
    expect(clientAddress(from('2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd'), false)).toBe(own);
    expect(clientAddress(from('2001:db8:0:2::5'), false)).not.toBe(own);
    expect(clientAddress(from('fe80::1%eth0'), false)).toBe('fe80:0:0:0::/64');
    expect(clientAddress(from('::1'), false)).toBe('0:0:0:0::/64');
  });

  it('is the last that the proxy has seen, and the connection itself where none is trusted', () => {
    expect(clientAddress(from('10.0.0.1', '198.51.100.1, 192.0.2.7'), true)).toBe('192.0.2.7');
    expect(clientAddress(from('10.0.0.1', '192.0.2.7'), false)).toBe('10.0.0.1');
    expect(clientAddress(from('10.0.0.1', ''), true)).toBe('10.0.0.1');
    expect(clientAddress(from('10.0.0.1'), true)).toBe('10.0.0.1');
  });
});
