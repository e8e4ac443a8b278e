import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/config.js';
import { isFromOwnMachine } from './own-machine.js';

const nothingSet = readConfig({});
const host = 'localhost:3000';
const at = (peer: string | undefined, headers: Record<string, string>, config = nothingSet) =>
  isFromOwnMachine({ peer, headers }, config);

describe("[D1] a connection is from the server's own machine", () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('by %s', (peer) => {
    expect(at(peer, { host })).toBe(true);
  });

  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:3000', '[::1]:3000'])('as %s', (own) => {
    expect(at('127.0.0.1', { host: own })).toBe(true);
    expect(at('127.0.0.1', { host, origin: `http://${own.toLowerCase()}` })).toBe(true);
  });

  it('where the operator allows other origins of the same machine', () => {
    const dev = readConfig({ ALLOWED_ORIGINS: 'http://localhost:5173' });
    expect(at('127.0.0.1', { host, origin: 'http://localhost:5173' }, dev)).toBe(true);
  });
});

describe("[D1] a connection is not from the server's own machine", () => {
  it.each(['192.168.0.7', '10.0.0.1', '172.17.0.1', '2001:db8::1', '::ffff:10.0.0.1', undefined])(
    'by %s, whatever it says of its host',
    (peer) => {
      expect(at(peer, { host })).toBe(false);
    },
  );

  it.each([
    'Forwarded',
    'Via',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Forwarded-Whatever-Comes',
    'X-Real-IP',
    'X-Original-Host',
    'X-Client-IP',
    'True-Client-IP',
    'CF-Connecting-IP',
    'CF-Ray',
    'CDN-Loop',
    'Fly-Client-IP',
    'Fastly-Client-IP',
    'Forwarded-For',
    'X-Envoy-External-Address',
    'X-Azure-ClientIP',
    'X-Amzn-Trace-Id',
    'X-Request-Id',
    'Proxy-Connection',
  ])('when somebody hands it on, as %s says, also if it says nothing', (name) => {
    expect(at('127.0.0.1', { host, [name.toLowerCase()]: '127.0.0.1' })).toBe(false);
    expect(at('127.0.0.1', { host, [name.toLowerCase()]: '' })).toBe(false);
  });

  it.each([
    'chat.example.org',
    '192.168.0.7:3000',
    'localhost.example.org',
    'localhost.',
    '127.0.0.1.example.org',
    'localhost@example.org',
    '0.0.0.0:3000',
    '',
  ])('as %s', (other) => {
    expect(at('127.0.0.1', { host: other })).toBe(false);
    expect(at('127.0.0.1', { host, origin: `https://${other}` })).toBe(false);
  });

  it('without a host, or from a page without an origin', () => {
    expect(at('127.0.0.1', {})).toBe(false);
    expect(at('127.0.0.1', { host, origin: 'null' })).toBe(false);
  });

  it.each<[string, Record<string, string>]>([
    ['gave it a public name', { DOMAIN: 'chat.example.org' }],
    ['trusts a proxy', { TRUST_PROXY: 'true' }],
    ['trusts some proxy', { TRUST_PROXY: '10.0.0.1' }],
    ['allows an origin of elsewhere', { ALLOWED_ORIGINS: 'https://chat.example.org' }],
    [
      'allows an origin of elsewhere as well',
      { ALLOWED_ORIGINS: 'http://localhost:5173, https://chat.example.org' },
    ],
  ])('where the operator %s', (_, environment) => {
    expect(at('127.0.0.1', { host }, readConfig(environment))).toBe(false);
  });
});
