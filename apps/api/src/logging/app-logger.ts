import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../config/config.js';

/** Each level with those above it. */
const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];
const NEST_LEVEL = { error: 'error', warn: 'warn', info: 'log', debug: 'debug' } as const;

/** What Nest tells about its own start: for someone who debugs it. */
const FRAMEWORK = new Set([
  'InstanceLoader',
  'NestFactory',
  'NestApplication',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

/** Lines of JSON for machines or of text for people, without the framework's own chatter. */
export class AppLogger extends ConsoleLogger {
  constructor({ logFormat, logLevel }: Config) {
    super({
      json: logFormat === 'json',
      colors: logFormat === 'text' && process.stdout.isTTY,
      logLevels: LEVELS.slice(0, LEVELS.indexOf(NEST_LEVEL[logLevel]) + 1),
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && FRAMEWORK.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
