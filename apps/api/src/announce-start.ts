import { Logger } from '@nestjs/common';
import { PROTOCOL_VERSION } from '@parley/protocol';
import type { Config } from './config/config.js';
import { VERSION } from './config/version.js';

/** Whoever starts a server is told where it is, however little of the log they want; machines in their form. */
const sayWhere = (logFormat: Config['logFormat'], port: number): void => {
  const sentence = `Parley is ready: http://localhost:${port}`;
  const line = logFormat === 'json' ? JSON.stringify({ message: sentence }) : `\n  ${sentence}\n`;
  process.stdout.write(`${line}\n`);
};

/** Says that the server is ready, and what it is. */
export const announceStart = (
  { logFormat, databaseUrl }: Pick<Config, 'logFormat' | 'databaseUrl'>,
  port: number,
): void => {
  new Logger('Parley').log({
    event: 'started',
    version: VERSION,
    protocol: PROTOCOL_VERSION,
    node: process.version,
    database: databaseUrl === undefined ? 'embedded' : 'server',
    port,
  });
  sayWhere(logFormat, port);
};
