import { limits, type SessionToken } from '@parley/protocol';
import { keepJson, keptJson } from '../storage/kept.js';

const KEY = 'parley.known';

/** One that the server would not take would keep the person out. */
const TOKEN = /^[\w-]{20,128}$/;

const isToken = (value: unknown): value is SessionToken =>
  typeof value === 'string' && TOKEN.test(value);

/** The tokens of earlier logins with a password on this device, the newest first [A13]; void for all else. */
export const knownLogins = (storage: Storage): SessionToken[] => {
  const kept = keptJson(storage, KEY);
  return Array.isArray(kept) ? kept.filter(isToken).slice(0, limits.knownTokens) : [];
};

export const keepLogin = (storage: Storage, token: SessionToken): void => {
  const others = knownLogins(storage).filter((other) => other !== token);
  // Where it is not kept, the next login waits as one on a new device does.
  keepJson(storage, KEY, [token, ...others].slice(0, limits.knownTokens));
};
