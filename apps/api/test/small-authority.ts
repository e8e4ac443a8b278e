import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { Pkcs10CertificateRequest } from '@peculiar/x509';
import { z } from 'zod';
import type { Authority } from './certificates.js';

const Signed = z.object({ payload: z.string() });
const Finalize = z.object({ csr: z.string() });

/** What it does that no good authority does. */
export type Behaviour = {
  /** For whom it certifies, whoever asks. */
  names: string[];
  /** What it refuses everybody with. */
  refuses?: string;
  /** Whether it takes orders, and says nothing more. */
  hangs?: boolean;
  /** Just before it hands a certificate out. */
  beforeCertificate?: () => Promise<void>;
};

const csrOf = async (request: IncomingMessage): Promise<Buffer> => {
  const { payload } = Signed.parse(await json(request));
  const { csr } = Finalize.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return Buffer.from(csr, 'base64url');
};

/** An ACME server that believes everybody, and can be told to do what Pebble never would. */
export const startSmallAuthority = async (authority: Authority, behaviour: Behaviour) => {
  let asked = 0;
  let certificate = '';
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const at = (path: string): string => `http://127.0.0.1:${address.port}/${path}`;

  const order = (status: string) => ({
    status,
    authorizations: [at('proof')],
    finalize: at('finalize'),
    certificate: at('certificate'),
  });
  const directory = { newNonce: at('nonce'), newAccount: at('account'), newOrder: at('order') };
  const answerTo = async (request: IncomingMessage): Promise<[number, unknown]> => {
    switch (request.url) {
      case '/directory':
        return [200, directory];
      case '/nonce':
        return [200, ''];
      case '/account':
        return behaviour.refuses === undefined
          ? [201, { status: 'valid' }]
          : [403, { type: 'urn:ietf:params:acme:error:unauthorized', detail: behaviour.refuses }];
      case '/order':
        asked += 1;
        return [201, order('ready')];
      case '/proof':
        return [200, { status: 'valid', identifier: {}, challenges: [] }];
      case '/finalize': {
        const { publicKey } = new Pkcs10CertificateRequest(await csrOf(request));
        certificate = await authority.certify(publicKey, behaviour.names);
        return [200, order('valid')];
      }
      default:
        await behaviour.beforeCertificate?.();
        return [200, certificate];
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (behaviour.hangs === true && request.url === '/order') {
      asked += 1;
      return;
    }
    const [status, body] = await answerTo(request);
    const isText = typeof body === 'string';
    response
      .writeHead(status, {
        'content-type': isText ? 'application/pem-certificate-chain' : 'application/json',
        'replay-nonce': crypto.randomUUID(),
        location: at('account'),
      })
      .end(isText ? body : JSON.stringify(body));
  };
  server.on('request', (request, response) => void answer(request, response));
  return {
    directoryUrl: at('directory'),
    /** How many orders were made. */
    asked: () => asked,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
