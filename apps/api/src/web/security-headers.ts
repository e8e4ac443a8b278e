import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const SELF = "'self'";
const NONE = "'none'";

/** How long a browser that has been here takes no answer of this host without TLS. */
const STRICT_SECONDS = 180 * 24 * 60 * 60;

/** Nothing but what the client itself brings, no framing, and devices for this origin alone. */
export const secureHeaders = async (
  app: NestFastifyApplication,
  hasTls: boolean,
): Promise<void> => {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [NONE],
        scriptSrc: [SELF],
        styleSrc: [SELF],
        imgSrc: [SELF, 'data:', 'blob:'],
        mediaSrc: [SELF, 'blob:', 'mediastream:'],
        // Of this origin's sockets as well.
        connectSrc: [SELF],
        fontSrc: [SELF],
        manifestSrc: [SELF],
        workerSrc: [SELF],
        frameAncestors: [NONE],
        baseUri: [NONE],
        formAction: [SELF],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // Without a certificate of this process, TLS is the reverse proxy's to know of and to say.
    strictTransportSecurity: hasTls && { maxAge: STRICT_SECONDS, includeSubDomains: false },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_request, reply) => {
      reply.header(
        'permissions-policy',
        'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()',
      );
    });
};
