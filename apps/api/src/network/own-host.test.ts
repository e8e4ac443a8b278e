import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/config.js';
import { isOwnHost } from './own-host.js';

const nothingSet = readConfig({});

describe('the host of a connection, where the operator has listed none [W2]', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.1.1', '::ffff:127.0.0.1'],
    ['::1', '::1'],
    ['192.168.0.7', '192.168.0.7'],
    ['::ffff:192.168.0.7', '::ffff:192.168.0.7'],
    ['2001:db8::7', '2001:db8::7'],
  ])('from %s to %s, which is this machine, is localhost or an address', (peer, local) => {
    for (const host of ['localhost:3000', '192.168.0.7:3000', '[2001:db8::7]:3000']) {
      expect(isOwnHost({ host, peer, local }, nothingSet)).toBe(true);
    }
    for (const host of ['evil.example:3000', undefined]) {
      expect(isOwnHost({ host, peer, local }, nothingSet)).toBe(false);
    }
  });

  it('from another machine is any', () => {
    const [host, peer, local] = ['chat.lan:3000', '192.168.0.8', '192.168.0.7'];
    expect(isOwnHost({ host, peer, local }, nothingSet)).toBe(true);
  });
});
