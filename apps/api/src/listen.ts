import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from './config/config.js';
import { StartError } from './start-error.js';
import type { Pace } from './tls/acme/acme-certificate.js';

/** What whoever is not root does to have one below 1024. */
const PRIVILEGED =
  'this user may not take it, as it is below 1024. On Linux ' +
  '`sudo sysctl net.ipv4.ip_unprivileged_port_start=80` lets everybody; ' +
  '`sudo setcap cap_net_bind_service=+ep "$(readlink -f "$(command -v node)")"` lets node alone; ' +
  'a systemd unit says `AmbientCapabilities=CAP_NET_BIND_SERVICE`';

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'another program has it'],
  ['EADDRNOTAVAIL', 'this machine does not have the address'],
  ['ENOTFOUND', 'there is no such host'],
]);

const FIRST_OF_ALL = 1_024;

const reasonOf = (code: unknown, port: number): string | undefined => {
  if (code !== 'EACCES') return reasons.get(code);
  return port < FIRST_OF_ALL ? PRIVILEGED : 'this user may not take it';
};

/** Of what is thrown when the system does not give a port, a sentence. */
export const listenFault = (error: unknown, { host, port, tls }: Where): unknown => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return error;
  // Node.js says for which one; without it, as for a host that there is not, it is the first.
  const asked = 'port' in error && typeof error.port === 'number' ? error.port : port;
  const reason = reasonOf(error.code, asked);
  if (reason === undefined) return error;
  const variable = tls.from === 'authority' && asked === tls.httpPort ? 'HTTP_PORT' : 'PORT';
  return new StartError(
    `Port ${asked} of ${host} cannot be used: ${reason}. Set ${variable} or HOST to another one.`,
  );
};

type Where = Pick<Config, 'port' | 'host' | 'tls'>;

/**
 * Opens the server's door.
 * @param pace of the certificate; for tests
 * @throws {StartError} when the system does not give it, or the certificate is none
 */
export const listen = async (
  app: NestFastifyApplication,
  config: Config,
  pace: Partial<Pace> = {},
): Promise<void> => {
  const { port, host, tls } = config;
  try {
    if (tls.from === 'nowhere') {
      await app.listen(port, host);
      return;
    }
    // A server without a certificate does not wait for what it needs for one.
    const { startTls } = await import('./tls/start-tls.js');
    const whenOpen = await startTls(app, config, pace);
    await app.listen(port, host);
    await whenOpen();
  } catch (error) {
    // The database is open by now, and wants to be closed.
    await app.close();
    throw listenFault(error, config);
  }
};
