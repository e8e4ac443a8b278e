import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The built web client, seen from `src/web` and from `dist/web` alike. */
const builtWeb = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Paths that are never a page of the client: what is missing there is missing. */
const NOT_PAGES = /^\/(api|assets|health|socket\.io)(\/|$)/;

/**
 * Serves the web client: files with a hash in their name for ever, the page itself always fresh, and the
 * page for every address that is not a file.
 */
export const serveWeb = async (
  app: NestFastifyApplication,
  webFolder: string = builtWeb,
): Promise<void> => {
  if (!existsSync(join(webFolder, 'index.html'))) {
    new Logger('Web').warn({
      event: 'no web client',
      folder: webFolder,
      hint: 'WEB_DIR names another folder, or it is not built: only the API is served',
    });
    return;
  }
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    cacheControl: false,
    // The build leaves a small copy beside each file.
    preCompressed: true,
    setHeaders: (response, path) => {
      const immutable = path.startsWith(join(webFolder, 'assets'));
      response.header(
        'cache-control',
        immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  fastify.get('/*', (request, reply) => {
    const [path = ''] = request.url.split('?');
    if (NOT_PAGES.test(path)) return reply.code(404).send();
    return reply.sendFile('index.html');
  });
};
