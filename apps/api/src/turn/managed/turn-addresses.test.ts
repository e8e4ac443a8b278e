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

it('clients are told of each address by UDP, of one by TCP, and of the name by TLS', () => {
  const addresses = ['203.0.113.7', '2001:db8::7'].map((external) => ({
    external,
    local: external,
  }));
  expect(turnUrls(addresses, { port: 3_478, tlsPort: 5_349 }, 'chat.example.org')).toEqual([
    'turn:203.0.113.7:3478?transport=udp',
    'turn:[2001:db8::7]:3478?transport=udp',
    'turn:203.0.113.7:3478?transport=tcp',
    'turns:chat.example.org:5349?transport=tcp',
  ]);
});
