import { afterEach, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { readConfig } from '../config/config.js';
import { ClientAddresses } from './client-addresses.js';

const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
afterEach(() => {
  warn.mockClear();
});

/** What is warned of when so many come so. */
const warnings = (TRUST_PROXY: string, address: string, forwarded?: string): Set<unknown> => {
  const addresses = new ClientAddresses(readConfig({ TRUST_PROXY }));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  for (let index = 0; index < 100; index += 1) addresses.of({ address, headers });
  return new Set(warn.mock.calls.map((call: readonly unknown[]) => eventOf(call[0])));
};

const eventOf = (line: unknown): unknown =>
  typeof line === 'object' && line !== null && 'event' in line ? line.event : line;

it.each([
  ['false', '10.0.0.1', '192.0.2.7', 'proxy not trusted'],
  ['false', '127.0.0.1', '192.0.2.7', 'proxy not trusted'],
  ['true', '198.51.100.1', '192.0.2.7', 'forwarded address not believed'],
  ['198.51.100.2', '198.51.100.1', '192.0.2.7', 'forwarded address not believed'],
  ['true', '10.0.0.1', undefined, 'no proxy forwards addresses'],
  ['198.51.100.1', '198.51.100.1', undefined, 'no proxy forwards addresses'],
])('TRUST_PROXY=%s with %s for %s: %s', (trust, address, forwarded, warning) => {
  expect(warnings(trust, address, forwarded)).toEqual(new Set([warning]));
});

it.each([
  ['false', '10.0.0.1', undefined],
  ['false', '198.51.100.1', undefined],
  // A client that pretends, and is not believed.
  ['false', '198.51.100.1', '192.0.2.7'],
  ['true', '10.0.0.1', '192.0.2.7'],
  ['198.51.100.1', '198.51.100.1', '192.0.2.7'],
])('TRUST_PROXY=%s with %s for %s is as it should be', (trust, address, forwarded) => {
  expect(warnings(trust, address, forwarded)).toEqual(new Set());
});
