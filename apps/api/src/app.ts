import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { configModule } from './config/config.module.js';
import { SocketAdapter } from './realtime/socket-adapter.js';
import { secureHeaders } from './web/security-headers.js';
import { serveWeb } from './web/static-web.js';

/** Each level with those above it. */
const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];
const nestLevel = { error: 'error', warn: 'warn', info: 'log', debug: 'debug' } as const;

const loggerFor = ({ logFormat, logLevel }: Config): ConsoleLogger =>
  new ConsoleLogger({
    json: logFormat === 'json',
    colors: logFormat === 'text' && process.stdout.isTTY,
    logLevels: LEVELS.slice(0, LEVELS.indexOf(nestLevel[logLevel]) + 1),
  });

/** The whole server, ready to listen. `close()` tells clients to come back and ends everything. */
export const createApp = async (config: Config): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    trustProxy: config.trustProxy,
    // One request that never ends must not keep the server from stopping.
    forceCloseConnections: true,
  });
  const root = { module: AppModule, imports: [configModule(config)] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: loggerFor(config),
    abortOnError: false,
    forceCloseConnections: true,
  });
  app.useWebSocketAdapter(new SocketAdapter(app));
  app.enableShutdownHooks();
  await secureHeaders(app);
  await serveWeb(app);
  return app;
};
