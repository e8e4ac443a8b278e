import type { ClientRequest, IncomingMessage } from 'node:http';

/** The head of what a server answers. */
export const answerOf = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
