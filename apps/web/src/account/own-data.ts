import type { ErrorCode } from '@parley/protocol';
import { loadSession } from '../session/kept-session.js';
import { browserStorage } from '../storage/browser-storage.js';

/** One's own data as a file to keep, or why there is none. */
export const fetchOwnData = async (): Promise<Blob | ErrorCode> => {
  const session = loadSession(browserStorage.shared);
  if (session === undefined) return 'UNAUTHENTICATED';
  try {
    const response = await fetch('/api/me/export', {
      headers: { authorization: `Bearer ${session.token}` },
    });
    if (response.ok) return await response.blob();
    if (response.status === 401) return 'UNAUTHENTICATED';
    return response.status === 429 ? 'RATE_LIMITED' : 'INTERNAL';
  } catch {
    return 'UNAVAILABLE';
  }
};

/** Has the browser keep a file. */
export const keepFile = (file: Blob, name: string): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
