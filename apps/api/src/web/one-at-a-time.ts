import type { ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Closes the connection of whoever sends a request before the answer to the last has ended. No browser does, nor do
 * proxies. Each answer that waits for its turn would hold a file open, and for ever once the connection has gone:
 * Node.js tells that to no answer but the one whose turn it is (`resOnFinish` and `socketOnClose` of its _http_server.js).
 */
export const answerOneAtATime = (app: NestFastifyApplication): void => {
  const answers = new WeakMap<object, ServerResponse>();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async ({ raw: { socket } }, reply) => {
    const last = answers.get(socket);
    if (last === undefined || last.writableFinished) {
      answers.set(socket, reply.raw);
      return;
    }
    reply.hijack();
    socket.destroy();
  });
};
