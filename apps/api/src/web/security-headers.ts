import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const SELF = "'self'";
const NONE = "'none'";

/** Nothing but what the client itself brings, no framing, and devices for this origin alone. */
export const secureHeaders = async (app: NestFastifyApplication): Promise<void> => {
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
    // Whether there is TLS is the reverse proxy's to know and to say.
    strictTransportSecurity: false,
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
