import { isRecord, type Self, type SessionToken } from '@parley/protocol';
import type { GuardedStorage } from '../storage/guarded-storage.js';
import { keep, keepJson, keptJson, parsedJson } from '../storage/kept.js';

const KEY = 'parley.session';
const SIGNED_OUT = '"signed-out"';

/** A login as this browser keeps it. */
export type KeptSession = { token: SessionToken; self: Self };

/** Before there were roles, whoever had a password was a member. */
type KeptSelf = Omit<Self, 'role' | 'hasPassword'> & Partial<Self>;

const isSelf = (value: unknown): value is KeptSelf =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['name'] === 'string' &&
  typeof value['guest'] === 'boolean' &&
  typeof value['doNotDisturb'] === 'boolean';

const isKept = (value: unknown): value is { token: SessionToken; self: KeptSelf } =>
  isRecord(value) && typeof value['token'] === 'string' && isSelf(value['self']);

const sessionOf = (kept: unknown): KeptSession | undefined => {
  if (!isKept(kept)) return undefined;
  const { token, self } = kept;
  const before = { role: self.guest ? 'guest' : 'member', hasPassword: !self.guest } as const;
  return { token, self: { ...before, ...self } };
};

export const loadSession = (storage: Storage): KeptSession | undefined =>
  sessionOf(keptJson(storage, KEY));

/** Keeps a session, or forgets it; all tabs of the browser share it. */
export const keepSession = (storage: Storage, session: KeptSession | undefined): void => {
  if (session === undefined) storage.removeItem(KEY);
  else keepJson(storage, KEY, session);
};

/** Forgets a session by its person's own will, of which the other tabs tell. */
export const keepSignedOut = (storage: Storage): void => keep(storage, KEY, SIGNED_OUT);

/** Whether a session will be found when the page is loaded again. */
export const keepsSession = (storage: GuardedStorage): boolean => storage.keeps(KEY);

/** Calls back when another tab signed in or out; returns the way to stop. */
export const watchSession = (
  onChange: (session: KeptSession | undefined, isSignedOut: boolean) => void,
): (() => void) => {
  const listener = ({ key, newValue }: StorageEvent): void => {
    // Without a key everything was cleared, and nobody has signed out.
    if (key === KEY) {
      onChange(sessionOf(parsedJson(newValue)), newValue === SIGNED_OUT);
    }
  };
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
};
