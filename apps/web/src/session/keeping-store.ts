import { create } from 'zustand';
import type { GuardedStorage, Refused } from '../storage/guarded-storage.js';
import { type KeptSession, keepSession, keepsSession } from './kept-session.js';

/** What this browser does not keep of who is signed in, and why. */
export type Unkept =
  /** After a reload nobody is signed in. */
  | { what: 'session'; why: Refused | 'cleared' }
  /** One stays signed in, and what one writes goes with the page. */
  | { what: 'words'; why: Refused };

type KeepingState = {
  unkept: Unkept | undefined;
  /** Keeps again what was cleared. */
  keepAgain: () => void;
};

export const useKeeping = create<KeepingState>()(() => ({ unkept: undefined, keepAgain() {} }));

/** Milliseconds. Nobody tells a page that the browser has deleted what it kept for it. */
const LOOKS_EVERY = 2_000;

/**
 * Watches whether the session would survive a reload. What a full browser refused is offered to it again; what was
 * cleared is not: it may have been meant.
 */
export const watchKeeping = (
  storage: GuardedStorage,
  present: () => KeptSession | undefined,
): (() => void) => {
  /** What the storage tells meanwhile is found anyway. */
  let isLooking = false;
  /** Whether it was cleared, and not refused. */
  let wasKept = false;
  const find = (): Unkept | undefined => {
    const session = present();
    if (session === undefined) {
      wasKept = false;
      return undefined;
    }
    if (!wasKept && !keepsSession(storage)) keepSession(storage, session);
    const keeps = keepsSession(storage);
    wasKept ||= keeps;
    if (!keeps) return { what: 'session', why: storage.refused ?? 'cleared' };
    return storage.refused && { what: 'words', why: storage.refused };
  };
  const look = (): void => {
    if (isLooking) return;
    isLooking = true;
    storage.offerAgain();
    const [now, before] = [find(), useKeeping.getState().unkept];
    if (now?.what !== before?.what || now?.why !== before?.why) {
      useKeeping.setState({ unkept: now });
    }
    isLooking = false;
  };
  useKeeping.setState({
    keepAgain() {
      wasKept = false;
      look();
    },
  });
  storage.watch(look);
  addEventListener('storage', look);
  setInterval(look, LOOKS_EVERY);
  return look;
};
