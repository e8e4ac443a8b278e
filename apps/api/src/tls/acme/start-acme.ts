import { once } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config/config.js';
import type { TlsSettings } from '../../config/tls-settings.js';
import { ownAddress } from '../../network/own-address.js';
import { portOf } from '../../network/port-of.js';
import { trustedProxies } from '../../network/trusted-proxies.js';
import { HTTP_LIMITS, limitConnections } from '../../web/http-limits.js';
import { TlsStatus } from '../tls-status.js';
import { ACME_PACE, AcmeCertificate, type Pace } from './acme-certificate.js';
import { AcmeFiles } from './acme-files.js';
import type { Challenges } from './order.js';
import { plainDoor } from './plain-door.js';

type FromAuthority = Extract<TlsSettings, { from: 'authority' }>;

/**
 * Shows the certificate that is there.
 * @returns what opens port 80 and, once authorities can look there, sees to the next one
 */
export const startAcme = async (
  app: NestFastifyApplication,
  config: Pick<Config, 'dataDir' | 'host' | 'tls' | 'port' | 'rateLimitScale' | 'trustProxy'>,
  settings: FromAuthority,
  pace: Partial<Pace>,
): Promise<() => Promise<void>> => {
  const fastify = app.getHttpAdapter().getInstance();
  const status = app.get(TlsStatus);
  const challenges: Challenges = new Map();
  const files = new AcmeFiles(config.dataDir);
  const certificate = new AcmeCertificate(settings, files, status, challenges, {
    ...ACME_PACE,
    ...pace,
  });
  await certificate.restore();

  const door = plainDoor({
    domain: settings.domain,
    challenges,
    address: () => ownAddress(config, portOf(fastify.server, config.port)),
    hasCertificate: () => status.files() !== undefined,
    answer: (request, response) => fastify.routing(request, response),
  });
  const most = HTTP_LIMITS.perAddress * config.rateLimitScale;
  limitConnections(door, most, trustedProxies(config.trustProxy));
  fastify.addHook('onClose', async () => {
    certificate.close();
    door.close();
    door.closeAllConnections();
  });
  return async () => {
    await once(door.listen(settings.httpPort, config.host), 'listening');
    certificate.start();
  };
};
