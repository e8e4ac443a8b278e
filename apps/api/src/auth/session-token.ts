import { SessionToken } from '@parley/protocol';
import { newSecret } from '../shared/secret.js';

/** Opaque to everyone. */
export const newToken = (): SessionToken => SessionToken.parse(newSecret());
