import { isRecord, type Self, type SessionToken } from '@parley/protocol';

const KEY = 'parley.session';

/** A login as this browser keeps it. */
export type KeptSession = { token: SessionToken; self: Self };

const isSelf = (value: unknown): value is Self =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  typeof value['name'] === 'string' &&
  typeof value['guest'] === 'boolean' &&
  typeof value['doNotDisturb'] === 'boolean';

const isKeptSession = (value: unknown): value is KeptSession =>
  isRecord(value) && typeof value['token'] === 'string' && isSelf(value['self']);

const parsed = (text: string | null): KeptSession | undefined => {
  try {
    const value: unknown = text === null ? undefined : JSON.parse(text);
    return isKeptSession(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const loadSession = (storage: Storage): KeptSession | undefined =>
  parsed(storage.getItem(KEY));

/** Keeps a session, or forgets it; all tabs of the browser share it. */
export const keepSession = (storage: Storage, session: KeptSession | undefined): void => {
  try {
    if (session === undefined) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(session));
  } catch {
    // Full, or forbidden by the browser: the session lives as long as the page.
  }
};

/** Calls back when another tab signed in or out; returns the way to stop. */
export const watchSession = (
  onChange: (session: KeptSession | undefined) => void,
): (() => void) => {
  const listener = ({ key, newValue }: StorageEvent): void => {
    // Without a key everything was cleared.
    if (key === KEY || key === null) onChange(parsed(newValue));
  };
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
};
