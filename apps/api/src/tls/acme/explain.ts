import { lookup } from 'node:dns/promises';
import { get } from 'node:http';
import { FilesError } from './acme-files.js';
import { ChallengeError, UnfitError } from './order.js';

const WAIT_MS = 5_000;
const MOST_CHARACTERS = 400;

/** In one line, however much the authority has to say. */
const briefly = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);

const said = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'nothing';
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  // Of several addresses that cannot be reached there is no message, only a code.
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return briefly(message) || code || 'nothing';
};

/** Whether anything answers at the port where authorities look. */
const answers = (domain: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = get(`http://${domain}/health/live`, { timeout: WAIT_MS }, (response) => {
      response.destroy();
      resolve(true);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });

/** How it looks from here why the authority did not find this server; others may see it otherwise. */
const cause = async (domain: string): Promise<string> => {
  try {
    const { address } = await lookup(domain);
    return (await answers(domain))
      ? `${domain} leads to ${address}: is that this server, and does its port 80 lead to HTTP_PORT?`
      : `${domain} leads to ${address}, and nothing answers there at port 80: is that this server, and the port open?`;
  } catch {
    return `${domain} has no address: let the name lead to this server.`;
  }
};

/** Why there is no certificate, and what to do, in words for whoever runs the server. */
export const explain = async (
  error: unknown,
  { domain, directoryUrl }: { domain: string; directoryUrl: string },
): Promise<string> => {
  const authority = new URL(directoryUrl).host;
  if (error instanceof FilesError) return `The data folder cannot be written (${error.message}).`;
  if (error instanceof UnfitError) {
    return `${authority} gave a certificate that cannot be used: ${error.message}.`;
  }
  const says = `${authority} says: ${said(error)}`;
  return error instanceof ChallengeError ? `${await cause(domain)} ${says}` : says;
};
