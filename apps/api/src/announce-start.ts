import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type LinkSecret, PROTOCOL_VERSION } from '@parley/protocol';
import type { Config } from './config/config.js';
import { VERSION } from './config/version.js';
import { ownAddress } from './network/own-address.js';
import { portOf } from './network/port-of.js';
import { SetUpService } from './set-up/set-up.service.js';
import { TlsStatus } from './tls/tls-status.js';

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

/** Says that the server is ready, and what it is. */
export const announceStart = async (
  app: NestFastifyApplication,
  config: Pick<Config, 'logFormat' | 'databaseUrl' | 'port' | 'tls'>,
): Promise<void> => {
  const { logFormat, databaseUrl } = config;
  const port = portOf(app.getHttpAdapter().getInstance().server, config.port);
  new Logger('Parley').log({
    event: 'started',
    version: VERSION,
    protocol: PROTOCOL_VERSION,
    node: process.version,
    database: databaseUrl === undefined ? 'embedded' : 'server',
    port,
  });
  const address = ownAddress(config, port, app.get(TlsStatus).view().names);
  const secret = await app.get(SetUpService).newLink();
  say(logFormat, [`Parley is ready: ${address}`, ...sayingHow(address, secret)]);
};
