import { once } from 'node:events';
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { bareHost } from '../../network/bare-host.js';
import { endsSoon } from '../../tls/certificate.js';
import type { TlsView } from '../../tls/tls-status.js';
import { type Finding, fault, good, warning } from '../finding.js';
import { reasonOf } from '../reason-of.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const HTTPS_PORT = 443;

const opened = async (origin: URL, signal: AbortSignal): Promise<TLSSocket> => {
  const host = bareHost(origin.hostname);
  const name = isIP(host) === 0 ? { servername: host } : {};
  const port = Number(origin.port) || HTTPS_PORT;
  // What is wrong with it is looked at afterwards, and told.
  const socket = connect({ host, port, ...name, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
};

const RENEW =
  'Renew it: DOMAIN does that by itself, TLS_CERT and TLS_KEY are read again when they change.';

const judge = (socket: TLSSocket, { hostname }: URL): Finding => {
  const of = 'certificate';
  const shown = socket.getPeerCertificate();
  const life = { notBefore: new Date(shown.valid_from), notAfter: new Date(shown.valid_to) };
  const days = Math.floor((life.notAfter.getTime() - Date.now()) / DAY_MS);
  const mismatch = checkServerIdentity(bareHost(hostname), shown);
  if (days < 0) return fault(of, `It has expired on ${shown.valid_to}`, RENEW);
  if (mismatch !== undefined) {
    return fault(
      of,
      `It is for ${shown.subjectaltname ?? 'no name'}, and not for ${hostname}`,
      'Get one for this name, or reach the server by one of those.',
    );
  }
  if (!socket.authorized) {
    return fault(
      of,
      `This machine does not trust it: ${reasonOf(socket.authorizationError)}`,
      'Take one of an authority that browsers know, with its whole chain in TLS_CERT.',
    );
  }
  const says = `It is good for ${hostname}, for ${days} more days`;
  return endsSoon(life) ? warning(of, says, RENEW) : good(of, says);
};

const shownAt = async (origin: URL, signal: AbortSignal): Promise<Finding> => {
  try {
    const socket = await opened(origin, signal);
    const finding = judge(socket, origin);
    socket.destroy();
    return finding;
  } catch (error) {
    return fault(
      'certificate',
      `None is shown at ${origin.origin}: ${reasonOf(error)}`,
      'See what is said of the page.',
    );
  }
};

const NO_TLS = warning(
  'certificate',
  'Without TLS, browsers give cameras and microphones only to pages from localhost',
  'Set DOMAIN, or TLS_CERT and TLS_KEY, or put a reverse proxy with TLS in front.',
);

/** Whether browsers trust the certificate that they are shown, and for how much longer. */
export const checkCertificate = async (
  origin: string,
  { lastError }: Pick<TlsView, 'lastError'>,
  signal: AbortSignal,
): Promise<Finding[]> => {
  const url = new URL(origin);
  if (url.protocol !== 'https:') return [NO_TLS];
  const shown = await shownAt(url, signal);
  if (lastError === undefined) return [shown];
  const advice = 'The server tries again by itself; the log says more.';
  return [shown, warning('certificate', `It could not be replaced: ${lastError}`, advice)];
};
