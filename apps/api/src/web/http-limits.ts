import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { networkOf } from '../network/client-address.js';
import { OpenConnections } from '../network/open-connections.js';
import type { Trusts } from '../network/trusted-proxies.js';

type Options = NonNullable<ConstructorParameters<typeof FastifyAdapter>[0]>;

/** What whoever says nothing, says it slowly or says too much may take of the server. Times in milliseconds. */
export type HttpLimits = {
  /** From the first byte, or from the connection, to the end of the headers. */
  headersMs: number;
  /** To the end of the request. */
  requestMs: number;
  /** Without a byte either way in the middle of a request or an answer. */
  stallMs: number;
  /** Between two requests: longer than proxies keep theirs, so that it is they who close. */
  keepAliveMs: number;
  /** How often it is looked who is late. */
  lookMs: number;
  /** Nothing takes a body. */
  bodyBytes: number;
  /** Connections of one address that have not become WebSockets; an office behind a NAT has many. */
  perAddress: number;
};

export const HTTP_LIMITS: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  stallMs: 60_000,
  keepAliveMs: 75_000,
  lookMs: 5_000,
  bodyBytes: 1_024,
  perAddress: 1_000,
};

export const httpOptions = (limits: HttpLimits, hasTls: boolean) => {
  const own = { headersTimeout: limits.headersMs, connectionsCheckingInterval: limits.lookMs };
  return {
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.stallMs,
    keepAliveTimeout: limits.keepAliveMs,
    bodyLimit: limits.bodyBytes,
    ...(hasTls ? { https: { ...own, handshakeTimeout: limits.headersMs } } : { http: own }),
  } satisfies Options;
};

/** What a connection is known by, with TLS or below it. */
const endsOf = ({ remoteAddress, remotePort, localAddress, localPort }: Socket): string =>
  [remoteAddress, remotePort, localAddress, localPort].join(' ');

/** Of what a proxy brings nobody can tell whose it is. */
export const limitConnections = (server: Server, most: number, isProxy: Trusts): void => {
  const logger = new Logger('Web');
  const open = new OpenConnections(most);
  const releases = new Map<string, () => void>();
  server.on('connection', (socket) => {
    const { remoteAddress = '' } = socket;
    if (isProxy(remoteAddress)) return;
    const address = networkOf(remoteAddress);
    const release = open.hold(address);
    if (release === undefined) {
      logger.warn({ event: 'too many connections', from: address });
      socket.destroy();
      return;
    }
    const ends = endsOf(socket);
    releases.set(ends, release);
    socket.once('close', () => {
      release();
      if (releases.get(ends) === release) releases.delete(ends);
    });
  });
  server.on('upgrade', ({ socket }) => releases.get(endsOf(socket))?.());
};
