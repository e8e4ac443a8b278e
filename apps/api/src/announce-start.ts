import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type LinkSecret, PROTOCOL_VERSION } from '@parley/protocol';
import type { Config } from './config/config.js';
import { VERSION } from './config/version.js';
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

/** Says that the server is ready, and what it is. */
export const announceStart = async (
  app: NestFastifyApplication,
  { logFormat, databaseUrl }: Pick<Config, 'logFormat' | 'databaseUrl'>,
): Promise<void> => {
  const { port } = new URL(await app.getUrl());
  new Logger('Parley').log({
    event: 'started',
    version: VERSION,
    protocol: PROTOCOL_VERSION,
    node: process.version,
    database: databaseUrl === undefined ? 'embedded' : 'server',
    port: Number(port),
  });
  const address = `http://localhost:${port}`;
  const secret = await app.get(SetUpService).newLink();
  say(logFormat, [`Parley is ready: ${address}`, ...sayingHow(address, secret)]);
};
