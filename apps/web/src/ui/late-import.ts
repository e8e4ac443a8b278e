import { create } from 'zustand';

/** Why a part of the client is not there. */
export type Missing =
  /** A newer client has taken the place of this one, and its files with it. */
  | 'updated'
  /** The server cannot be reached. */
  | 'offline'
  | 'unknown';

/** What is known of the parts that are loaded late; nothing while all is well. */
export const useMissing = create<{ missing: 'updated' | 'offline' | undefined }>()(() => ({
  missing: undefined,
}));

/** A part that will not come, however often it is asked for. */
export class NotLoadedError extends Error {
  readonly why: Missing;

  constructor(why: Missing, cause: unknown) {
    super(`A part of the client could not be loaded: ${why}`, { cause });
    this.why = why;
  }
}

const ANSWERS_WITHIN = 10_000;
/** Milliseconds between two tries, should nobody say that one is back. */
const TRIES_AGAIN = 3_000;

/** Asks the server for its page: one that begins with another script than this page is a newer one. */
const whyMissing = async (): Promise<Missing> => {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  try {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN);
    const answer = await fetch('/', { cache: 'no-store', signal });
    if (!answer.ok) return 'offline';
    const page = await answer.text();
    return own === null || page.includes(new URL(own.src).pathname) ? 'unknown' : 'updated';
  } catch {
    return 'offline';
  }
};

/** Resolves when the browser says so, or after a while: it does not know of every network. */
const untilBack = (): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      clearTimeout(timer);
      removeEventListener('online', settle);
      resolve();
    };
    const timer = setTimeout(settle, TRIES_AGAIN);
    addEventListener('online', settle);
  });

/** Vite asks for a stylesheet once, whether it came or not. */
const askForStylesAgain = async (): Promise<void> => {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  const missing = [...links].filter(({ sheet }) => sheet === null);
  await Promise.all(
    missing.map((link) => {
      const again = document.createElement('link');
      again.rel = link.rel;
      again.href = link.href;
      again.crossOrigin = link.crossOrigin;
      return new Promise<void>((resolve, reject) => {
        again.addEventListener('load', () => resolve());
        again.addEventListener('error', () => reject(new Error(`Not loaded: ${link.href}`)));
        link.replaceWith(again);
      });
    }),
  );
};

/** How many parts wait for a network. */
let waiting = 0;

const beginToWait = (): void => {
  waiting += 1;
  if (useMissing.getState().missing === undefined) useMissing.setState({ missing: 'offline' });
};

const waitNoMore = (): void => {
  waiting -= 1;
  if (waiting === 0 && useMissing.getState().missing === 'offline') {
    useMissing.setState({ missing: undefined });
  }
};

/**
 * Loads a part of the client. Without a network it waits for one, and says so by `useMissing`.
 * @param onMissing hears why it is not there yet
 * @throws {NotLoadedError} when it will not come to this page
 */
export const lateImport = async <Module>(
  load: () => Promise<Module>,
  onMissing: (why: Missing) => void = () => {},
): Promise<Module> => {
  let waits = false;
  try {
    for (;;) {
      try {
        if (waits) await askForStylesAgain();
        return await load();
      } catch (error) {
        const why = await whyMissing();
        onMissing(why);
        if (why === 'updated') useMissing.setState({ missing: why });
        if (why !== 'offline') throw new NotLoadedError(why, error);
        if (!waits) beginToWait();
        waits = true;
        await untilBack();
      }
    }
  } finally {
    if (waits) waitNoMore();
  }
};
