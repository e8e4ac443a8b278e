import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config/config.js';
import type { Pace } from './acme/acme-certificate.js';
import { OwnCertificate } from './own-certificate.js';
import { showCertificate } from './show-certificate.js';
import { TlsStatus } from './tls-status.js';
import { warnOfEnd } from './warn-of-end.js';

/** How often it is looked whether another certificate is in the operator's files. */
const OWN_LOOK_MS = 10_000;

/** How often it is looked whether the one in force is about to end. */
const END_LOOK_MS = 60_000;

/**
 * Has the server show its certificate, and every later one.
 * @returns what is to be done once the server listens
 * @throws {StartError}
 */
export const startTls = async (
  app: NestFastifyApplication,
  config: Config,
  pace: Partial<Pace>,
): Promise<() => Promise<void>> => {
  const fastify = app.getHttpAdapter().getInstance();
  const status = app.get(TlsStatus);
  showCertificate(fastify.server, status);
  const stopLooking = warnOfEnd(status, pace.lookMs ?? END_LOOK_MS);
  fastify.addHook('onClose', async () => stopLooking());
  const { tls } = config;
  switch (tls.from) {
    case 'files': {
      const own = new OwnCertificate({ cert: tls.cert, key: tls.key }, status);
      fastify.addHook('onClose', async () => own.close());
      await own.open(pace.lookMs ?? OWN_LOOK_MS);
      return async () => undefined;
    }
    case 'authority': {
      const { startAcme } = await import('./acme/start-acme.js');
      return startAcme(app, config, tls, pace);
    }
    case 'nowhere':
      throw new Error('A server without TLS has no certificate');
  }
};
