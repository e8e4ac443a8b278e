import { expect, it } from '@jest/globals';
import { turnAddresses } from './turn-addresses.js';
import { turnUrls } from './turn-urls.js';

it('an address of this machine is where clients come in', async () => {
  expect(await turnAddresses(['::1', '127.0.0.1'])).toEqual([
    { external: '127.0.0.1', local: '127.0.0.1' },
    { external: '::1', local: '::1' },
  ]);
});

it('one family that is set leaves the other out', async () => {
  expect(await turnAddresses(['::1'])).toEqual([{ external: '::1', local: '::1' }]);
});

it('clients are told of each address by UDP, and of one by TCP', () => {
  const addresses = ['203.0.113.7', '2001:db8::7'].map((external) => ({
    external,
    local: external,
  }));
  expect(turnUrls(addresses, 3_478)).toEqual([
    'turn:203.0.113.7:3478?transport=udp',
    'turn:[2001:db8::7]:3478?transport=udp',
    'turn:203.0.113.7:3478?transport=tcp',
  ]);
});
