import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:tls';
import { Logger } from '@nestjs/common';
import type { TlsStatus } from './tls-status.js';

/** Has the server show whichever certificate is in force; connections that there are keep theirs. */
export const showCertificate = (server: Server, status: TlsStatus): void => {
  if (!(server instanceof TlsServer)) throw new Error('A server without TLS shows no certificate');
  const logger = new Logger('Tls');
  status.onChange(({ cert, key }) => {
    server.setSecureContext({ cert, key });
    const { names, notAfter, renewsAt } = status.view();
    logger.log({ event: 'certificate in force', names, notAfter, renewsAt });
  });
};
