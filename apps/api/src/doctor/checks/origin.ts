import { randomBytes } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';

import { type Finding, fault, good } from '../finding.js';
import { reasonOf } from '../reason-of.js';

const SWITCHING_PROTOCOLS = 101;

const checkPage = async (origin: string, signal: AbortSignal): Promise<Finding> => {
  const of = `page at ${origin}`;
  try {
    const response = await fetch(new URL('/health/live', origin), { signal });
    const isOurs = response.ok && (await response.text()).includes('"ok"');
    if (!isOurs) {
      return fault(
        of,
        `Another server answers, or a proxy without this one: ${response.status}`,
        'Have the name lead here, and the proxy pass everything on to PORT.',
      );
    }
    const page = await fetch(origin, { signal });
    const isPage = page.ok && (page.headers.get('content-type') ?? '').includes('text/html');
    return isPage
      ? good(of, 'It opens')
      : fault(of, `It does not open: ${page.status}`, 'Build the client: npm run build');
  } catch (error) {
    return fault(
      of,
      `It cannot be opened from here: ${reasonOf(error)}`,
      'See whether the name leads here, and whether firewalls let its port through.',
    );
  }
};

/** What a browser's WebSocket is answered by: 101 when it opens. */
const answerToUpgrade = (origin: string, signal: AbortSignal): Promise<number> =>
  new Promise((resolve, reject) => {
    const url = new URL('/socket.io/?EIO=4&transport=websocket', origin);
    const request = url.protocol === 'https:' ? requestSecure : requestPlain;
    const headers = {
      origin,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    };
    request(url, { headers, signal })
      .once('upgrade', (_response, socket) => {
        socket.destroy();
        resolve(SWITCHING_PROTOCOLS);
      })
      .once('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
      .once('error', reject)
      .end();
  });

const checkSocket = async (origin: string, signal: AbortSignal): Promise<Finding> => {
  const of = `WebSocket at ${origin}`;
  try {
    const status = await answerToUpgrade(origin, signal);
    if (status === SWITCHING_PROTOCOLS) return good(of, 'It opens');
    return fault(
      of,
      `It is refused: ${status}`,
      'The log says why if this server did it: ALLOWED_HOSTS, ALLOWED_ORIGINS or TRUST_PROXY. ' +
        'If it was a proxy, it has to pass WebSockets and the Host header on.',
    );
  } catch (error) {
    return fault(
      of,
      `It cannot be opened from here: ${reasonOf(error)}`,
      'See what is said of the page.',
    );
  }
};

/** Whether a browser that goes to where people reach this server gets its page, and may connect. */
export const checkOrigin = (origin: string, signal: AbortSignal): Promise<Finding[]> =>
  Promise.all([checkPage(origin, signal), checkSocket(origin, signal)]);
