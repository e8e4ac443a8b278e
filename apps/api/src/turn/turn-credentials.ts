import { createHash, createHmac } from 'node:crypto';

export type TurnCredentials = { username: string; credential: string };

/** What TURN's logs may show of a person: stable, but it leads to nobody. */
const opaqueId = (person: string, secret: string): string =>
  createHash('sha256').update(`${secret}:${person}`).digest('hex').slice(0, 16);

/**
 * Credentials that the TURN server checks by the shared secret alone and that expire by themselves.
 * Source: draft-uberti-behave-turn-rest-00, as coturn's `use-auth-secret` has it.
 * @param expiresAt seconds since 1970-01-01 UTC
 */
export const turnCredentials = (
  person: string,
  secret: string,
  expiresAt: number,
): TurnCredentials => {
  const username = `${expiresAt}:${opaqueId(person, secret)}`;
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { username, credential };
};
