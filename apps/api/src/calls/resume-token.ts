import { randomBytes } from 'node:crypto';
import { ResumeToken } from '@parley/protocol';

const BYTES = 24;

/** Opaque proof that a device may take its place in a call again [C12]. */
export const newResumeToken = (): ResumeToken =>
  ResumeToken.parse(randomBytes(BYTES).toString('base64url'));
