import type { Config } from '../config/config.js';

const HTTPS_PORT = 443;

/**
 * The name that the certificate of this server is shown under, if it has one that can be written into an address.
 * @param names what its certificate is for
 */
export const ownName = (
  { tls }: Pick<Config, 'tls'>,
  names: readonly string[],
): string | undefined =>
  tls.from === 'authority' ? tls.domain : names.find((name) => !/[*:]/.test(name));

/**
 * Where people reach this server, as far as it knows itself: under its public name, or from its own machine.
 * @param names what its certificate is for
 */
export const ownAddress = (
  { tls }: Pick<Config, 'tls'>,
  port: number,
  names: readonly string[] = [],
): string => {
  if (tls.from === 'nowhere') return `http://localhost:${port}`;
  const host = ownName({ tls }, names) ?? 'localhost';
  return port === HTTPS_PORT ? `https://${host}` : `https://${host}:${port}`;
};
