import { isIP } from 'node:net';
import { z } from 'zod';
import { hostnameOf } from '../network/own-host.js';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';

export const port = z.coerce.number({ error: 'is a number' }).int().min(0).max(65_535);

/** No authority certifies what only one network knows, as `chat`, and this client asks for no addresses. */
const domain = z
  .string()
  .refine(
    (text) => {
      const name = hostnameOf(text);
      return name?.includes('.') === true && !/:/.test(text) && isIP(name) === 0;
    },
    { error: 'is a name such as chat.example.org, without a port' },
  )
  .transform((text) => hostnameOf(text) ?? text);

/** What stands between the server and whoever listens in. */
export const tlsFields = {
  /** The name of this server in public, for which it gets a certificate by itself. */
  DOMAIN: domain.optional(),
  /** Where the authority looks for the answer to its challenge; only used with DOMAIN. */
  HTTP_PORT: port.default(80),
  ACME_DIRECTORY_URL: z.url({ protocol: /^https$/ }).default(LETS_ENCRYPT),
  /** Whom the authority writes to. */
  ACME_EMAIL: z.email({ error: 'is an address such as anna@example.org' }).optional(),
  /** A certificate of the operator's own, with its chain, and its key: paths of PEM files. */
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
};

const Fields = z.object(tlsFields);
type Fields = z.infer<typeof Fields>;

/** Where the certificate comes from that this process shows, if it shows one. */
export type TlsSettings =
  | { from: 'nowhere' }
  | { from: 'files'; cert: string; key: string }
  | { from: 'authority'; domain: string; httpPort: number; directoryUrl: string; email?: string };

/** What is wrong with these together: which variable, and why. */
export const tlsFault = ({ DOMAIN, TLS_CERT, TLS_KEY }: Fields): [string, string] | undefined => {
  if (TLS_CERT !== undefined && TLS_KEY === undefined)
    return ['TLS_KEY', 'is needed with TLS_CERT'];
  if (TLS_KEY !== undefined && TLS_CERT === undefined)
    return ['TLS_CERT', 'is needed with TLS_KEY'];
  if (DOMAIN !== undefined && TLS_CERT !== undefined) {
    return ['DOMAIN', 'gets a certificate by itself: set either it, or TLS_CERT and TLS_KEY'];
  }
  return undefined;
};

export const tlsSettings = (env: Fields): TlsSettings => {
  if (env.DOMAIN !== undefined) {
    return {
      from: 'authority',
      domain: env.DOMAIN,
      httpPort: env.HTTP_PORT,
      directoryUrl: env.ACME_DIRECTORY_URL,
      ...(env.ACME_EMAIL !== undefined && { email: env.ACME_EMAIL }),
    };
  }
  if (env.TLS_CERT !== undefined && env.TLS_KEY !== undefined) {
    return { from: 'files', cert: env.TLS_CERT, key: env.TLS_KEY };
  }
  return { from: 'nowhere' };
};
