import { isIP } from 'node:net';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type LinkSecret, PROTOCOL_VERSION } from '@parley/protocol';
import type { Config } from './config/config.js';
import { VERSION } from './config/version.js';
import { OwnUrl } from './network/own-url.js';
import { isLoopback } from './network/trusted-proxies.js';
import { SetUpService } from './set-up/set-up.service.js';

/**
 * Whoever starts a server is told where it is, and how they make it theirs, however little of the log they want;
 * machines in their form. Never by the log, which more people read than start servers.
 */
const say = (logFormat: Config['logFormat'], sentences: readonly string[]): void => {
  const lines = sentences.map((sentence) =>
    logFormat === 'json' ? JSON.stringify({ message: sentence }) : `  ${sentence}`,
  );
  const text = lines.join('\n');
  process.stdout.write(logFormat === 'json' ? `${text}\n` : `\n${text}\n\n`);
};

const sayingHow = (address: string, secret: LinkSecret | undefined): string[] =>
  secret === undefined
    ? []
    : [`It has no owner yet. Within 24 hours, set it up here: ${address}/setup#${secret}`];

/** Whether others may come by a connection on which their browsers give no camera. */
const lacksTls = ({
  host,
  tls,
  trustProxy,
}: Pick<Config, 'host' | 'tls' | 'trustProxy'>): boolean =>
  tls.from === 'nowhere' &&
  trustProxy === false &&
  host !== 'localhost' &&
  !(isIP(host) !== 0 && isLoopback(host));

/** Says that the server is ready, and what it is. */
export const announceStart = async (app: NestFastifyApplication, config: Config): Promise<void> => {
  const { logFormat, databaseUrl } = config;
  const { address, port } = app.get(OwnUrl);
  const logger = new Logger('Parley');
  logger.log({
    event: 'started',
    version: VERSION,
    protocol: PROTOCOL_VERSION,
    node: process.version,
    database: databaseUrl === undefined ? 'embedded' : 'server',
    port,
  });
  if (lacksTls(config)) {
    logger.warn({
      event: 'no TLS',
      hint: 'calls work from this machine alone: browsers give cameras to HTTPS and to localhost. Set DOMAIN, TLS_CERT with TLS_KEY, or TRUST_PROXY',
    });
  }
  const secret = await app.get(SetUpService).newLink();
  say(logFormat, [`Parley is ready: ${address}`, ...sayingHow(address, secret)]);
};
