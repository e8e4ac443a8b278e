import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { configModule } from './config/config.module.js';
import { databaseModule } from './database/database.module.js';
import { openDatabase } from './database/open-database.js';
import { AppLogger } from './logging/app-logger.js';
import { ClientAddresses } from './network/client-addresses.js';
import { trustedProxies } from './network/trusted-proxies.js';
import { SocketAdapter } from './realtime/socket-adapter.js';
import { HTTP_LIMITS, httpOptions, limitConnections } from './web/http-limits.js';
import { answerOneAtATime } from './web/one-at-a-time.js';
import { secureHeaders } from './web/security-headers.js';
import { serveWeb } from './web/static-web.js';

/** The whole server, ready to listen. `close()` tells clients to come back and ends everything. */
export const createApp = async (
  config: Config,
  { httpLimits = HTTP_LIMITS, opening = openDatabase(config) } = {},
): Promise<NestFastifyApplication> => {
  const isProxy = trustedProxies(config.trustProxy);
  const hasTls = config.tls.from !== 'nowhere';
  const adapter = new FastifyAdapter({
    ...httpOptions(httpLimits, hasTls),
    trustProxy: isProxy,
    // One request that never ends must not keep the server from stopping.
    forceCloseConnections: true,
  });
  const root = { module: AppModule, imports: [configModule(config), databaseModule(opening)] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new AppLogger(config),
    abortOnError: false,
    forceCloseConnections: true,
  });
  const fastify = app.getHttpAdapter().getInstance();
  limitConnections(fastify.server, httpLimits.perAddress * config.rateLimitScale, isProxy);
  answerOneAtATime(app);
  const addresses = app.get(ClientAddresses);
  fastify.addHook('onRequest', async ({ socket, headers }) => {
    addresses.look({ address: socket.remoteAddress ?? '', headers });
  });
  app.useWebSocketAdapter(new SocketAdapter(app));
  // Inside a container the process is the first one, which a signal that it sends itself does not end.
  app.enableShutdownHooks([], { useProcessExit: true });
  await secureHeaders(app, hasTls);
  await serveWeb(app, config.webDir);
  return app;
};
