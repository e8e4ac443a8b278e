import acme from 'acme-client';
import type { AcmeKeys } from './acme-files.js';

/** An authority that says nothing for so long has gone. */
const SILENCE_MS = 30_000;
const MOST_BYTES = 1024 * 1024;

Object.assign(acme.axios.defaults, {
  timeout: SILENCE_MS,
  maxContentLength: MOST_BYTES,
  // It is tried again here, with pauses of our own; theirs are as long as the authority says.
  acmeSettings: {
    httpChallengePort: 80,
    httpsChallengePort: 443,
    tlsAlpnChallengePort: 443,
    retryMaxAttempts: 0,
    retryDefaultDelay: 5,
  },
});

export type Order = {
  domain: string;
  directoryUrl: string;
  email?: string;
  keys: AcmeKeys;
};

/** What the server answers on port 80 to an authority that asks for a token. */
export type Challenges = Map<string, string>;

/** The authority looked for the name, and did not find this server there. */
export class ChallengeError extends Error {}

/** The authority gave something else than what it was asked for. */
export class UnfitError extends Error {}

const proveControl = async (
  client: acme.Client,
  order: acme.Order,
  challenges: Challenges,
): Promise<void> => {
  for (const authorization of await client.getAuthorizations(order)) {
    if (authorization.status === 'valid') continue;
    const challenge = authorization.challenges.find(({ type }) => type === 'http-01');
    if (challenge === undefined) throw new Error('it does not offer to look at port 80 (http-01)');
    challenges.set(challenge.token, await client.getChallengeKeyAuthorization(challenge));
    try {
      await client.completeChallenge(challenge);
      await client.waitForValidStatus(challenge);
    } catch (error) {
      throw new ChallengeError(error instanceof Error ? error.message : '', { cause: error });
    } finally {
      challenges.delete(challenge.token);
    }
  }
};

/** Asks the authority for a certificate (RFC 8555). @returns it with its chain */
export const orderCertificate = async (
  { domain, directoryUrl, email, keys }: Order,
  challenges: Challenges,
): Promise<string> => {
  const client = new acme.Client({
    directoryUrl,
    accountKey: keys.account,
    // It takes some seconds, as a rule.
    backoffMin: 1_000,
    backoffMax: 15_000,
    backoffAttempts: 15,
  });
  // An account that is there is found by its key, and told the contact anew: to be told nothing is an error to some.
  const contact = email === undefined ? [] : [`mailto:${email}`];
  await client.createAccount({ termsOfServiceAgreed: true, contact });
  const order = await client.createOrder({ identifiers: [{ type: 'dns', value: domain }] });
  await proveControl(client, order, challenges);
  const [, request] = await acme.crypto.createCsr({ altNames: [domain] }, keys.certificate);
  return client.getCertificate(await client.finalizeOrder(order, request));
};
