import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { hostnameOf } from '../../network/own-host.js';
import { HTTP_LIMITS } from '../../web/http-limits.js';
import type { Challenges } from './order.js';

const CHALLENGE = '/.well-known/acme-challenge/';
const HEALTH = '/health/';

export type PlainDoor = {
  domain: string;
  challenges: Challenges;
  /** Where people find the server by TLS, without a path. */
  address: () => string;
  hasCertificate: () => boolean;
  /** Answers as the server itself does. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
};

const say = (response: ServerResponse, status: number, text: string): void => {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(text);
};

/**
 * What stands on port 80: it answers authorities, and whoever watches the process; leads browsers to TLS; and as long
 * as there is no certificate, says so, since what is behind a failed handshake nobody sees.
 */
export const plainDoor = (door: PlainDoor): Server => {
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { url = '/', headers } = request;
    if (url.startsWith(CHALLENGE)) {
      const proof = door.challenges.get(url.slice(CHALLENGE.length));
      say(response, proof === undefined ? 404 : 200, proof ?? '');
    } else if (url.startsWith(HEALTH)) {
      door.answer(request, response);
    } else if (hostnameOf(headers.host) !== door.domain) {
      say(response, 421, `This is ${door.domain}, and nothing else.\n`);
    } else if (!door.hasCertificate()) {
      const text = `${door.domain} has no certificate yet. The log of its Parley says why.\n`;
      response.setHeader('retry-after', 60);
      say(response, 503, text);
    } else {
      response.setHeader('location', `${door.address()}${url.startsWith('/') ? url : '/'}`);
      say(response, 308, '');
    }
  };
  const { headersMs, requestMs, lookMs, stallMs } = HTTP_LIMITS;
  const server = createServer(
    { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs },
    handle,
  );
  return server.setTimeout(stallMs);
};
