import { Logger } from '@nestjs/common';
import { PROTOCOL_VERSION } from '@parley/protocol';
import type { Config } from './config/config.js';
import { VERSION } from './config/version.js';

/** Says that the server is ready: to machines by a line of the log, to people by a sentence with its address. */
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
  if (logFormat === 'text')
    process.stdout.write(`\n  Parley is ready: http://localhost:${port}\n\n`);
};
