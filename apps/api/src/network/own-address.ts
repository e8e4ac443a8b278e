import type { Config } from '../config/config.js';

const HTTPS_PORT = 443;

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
  const host =
    tls.from === 'authority'
      ? tls.domain
      : (names.find((name) => !/[*:]/.test(name)) ?? 'localhost');
  return port === HTTPS_PORT ? `https://${host}` : `https://${host}:${port}`;
};
