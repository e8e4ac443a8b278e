import { createHash, randomBytes } from 'node:crypto';
import { SessionToken } from '@parley/protocol';

/** 256 random bits, opaque to everyone. */
export const newToken = (): SessionToken =>
  SessionToken.parse(randomBytes(32).toString('base64url'));

/** What is stored. A plain hash will do: there is nothing to guess in 256 random bits. */
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
