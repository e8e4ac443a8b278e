import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of one. A plain hash will do: there is nothing to guess in 256 random bits. */
export const hashSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex');
