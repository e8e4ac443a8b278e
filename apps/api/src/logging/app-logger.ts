import { isatty } from 'node:tty';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { kindOf } from './line-kind.js';
import { LineThrottle } from './line-throttle.js';

/** Each level with those above it. */
const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];
const NEST_LEVEL = { error: 'error', warn: 'warn', info: 'log', debug: 'debug' } as const;

const STDOUT = 1;

/** What Nest tells about its own start: for someone who debugs it. */
const FRAMEWORK = new Set([
  'InstanceLoader',
  'NestFactory',
  'NestApplication',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

type Event = { event: string } & Record<string, unknown>;

const isEvent = (message: unknown): message is Event =>
  typeof message === 'object' && message !== null && 'event' in message;

const wordOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The message, and how many of its kind were left out. */
const counted = (message: unknown, leftOut: number): unknown => {
  if (leftOut === 0) return message;
  if (isEvent(message)) return { ...message, leftOut };
  return typeof message === 'string' ? `${message} (${leftOut} more left out)` : message;
};

const lineOf = ({ event, ...details }: Event): string =>
  [event, ...Object.entries(details).map(([key, value]) => `${key}=${wordOf(value)}`)].join(' ');

/**
 * Lines of JSON for machines or of text for people, without the framework's own chatter; of warnings and errors
 * one a kind and minute.
 */
export class AppLogger extends ConsoleLogger {
  private readonly throttle = new LineThrottle();

  constructor({ logFormat, logLevel }: Config) {
    super({
      json: logFormat === 'json',
      colors: logFormat === 'text' && isatty(STDOUT),
      logLevels: LEVELS.slice(0, LEVELS.indexOf(NEST_LEVEL[logLevel]) + 1),
    });
  }

  /** For people an event is one line: `call changed call=… from=ringing to=connecting`. */
  protected override stringifyMessage(message: unknown, level: LogLevel): string {
    const isLine = !this.options.json && isEvent(message);
    return super.stringifyMessage(isLine ? lineOf(message) : message, level);
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && FRAMEWORK.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    this.throttle.write(kindOf('warn', message, rest), (leftOut) =>
      super.warn(counted(message, leftOut), ...rest),
    );
  }

  override error(message: unknown, ...rest: unknown[]): void {
    // What keeps the server from starting is thrown as well, and said by whoever started it.
    if (rest.at(-1) === 'NestApplication') {
      super.debug(message, ...rest);
      return;
    }
    this.throttle.write(kindOf('error', message, rest), (leftOut) =>
      super.error(counted(message, leftOut), ...rest),
    );
  }
}
