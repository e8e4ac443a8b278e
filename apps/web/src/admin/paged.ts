import type { Refusal } from '@parley/protocol';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Loading } from '../realtime/loading.js';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';

/** Milliseconds after the last key until the server is asked. */
const TYPING_PAUSE = 200;
/** How many pages are asked for again at most, so that no limit is met [L2]. */
const PAGES_AT_ONCE = 10;

export type Paged<Item, Query> = {
  items: readonly Item[];
  loading: Loading;
  /** What the fields say; `items` follow it with a pause. */
  query: Query;
  /** Whether there is more than is here; it is being loaded, or could not be. */
  more: 'none' | 'there' | 'busy' | 'failed';
  look: (query: Query) => void;
  loadMore: () => void;
  /** Something has been done to what is listed. */
  refresh: () => void;
  /** Asks again, with the place of the list empty meanwhile. */
  retry: () => void;
};

type Page<Item, Cursor> = { ok: true; items: readonly Item[]; next?: Cursor | undefined };

type Ask<Item, Query, Cursor> = (
  realtime: Realtime,
  query: Query,
  after: Cursor | undefined,
) => Promise<Page<Item, Cursor> | Refusal>;

type PagedStore<Item, Query> = {
  use: UseBoundStore<StoreApi<Paged<Item, Query>>>;
  /** Asks for the first page, from now on after each connect too. Returns the way to stop. */
  connect: (realtime: Realtime) => () => void;
};

/** A list that the server gives by pages: what was asked for last counts, whatever is answered when. */
export const createPaged = <Item, Query, Cursor>(
  firstQuery: Query,
  ask: Ask<Item, Query, Cursor>,
): PagedStore<Item, Query> => {
  const nothing = () => {};
  const disconnected: Paged<Item, Query> = {
    items: [],
    loading: { kind: 'loading' },
    query: firstQuery,
    more: 'none',
    look: nothing,
    loadMore: nothing,
    refresh: nothing,
    retry: nothing,
  };
  const use = create<Paged<Item, Query>>()(() => disconnected);

  const connect = (realtime: Realtime): (() => void) => {
    const { getState: get, setState: set } = use;
    /** Counts questions for the list: a later one makes the answers to earlier ones stale. */
    let asked = 0;
    /** What the list that is here was asked for, and where its next page begins. */
    let listed = firstQuery;
    let next: Cursor | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = openRetry();

    /** As many pages as are here already, so that a list that was scrolled is not cut. */
    const askAll = async (query: Query): Promise<Page<Item, Cursor> | Refusal> => {
      const wanted = query === listed ? get().items.length : 0;
      let all = await ask(realtime, query, undefined);
      for (let pages = 1; pages < PAGES_AT_ONCE; pages += 1) {
        if (!all.ok || all.next === undefined || all.items.length >= wanted) break;
        const page = await ask(realtime, query, all.next);
        all = page.ok ? { ...page, items: [...all.items, ...page.items] } : page;
      }
      return all;
    };

    const load = async (): Promise<void> => {
      asked += 1;
      const mine = asked;
      const { query } = get();
      const answer = await askAll(query);
      if (mine !== asked) return;
      if (answer.ok) {
        again.succeeded();
        listed = query;
        next = answer.next;
        const more = next === undefined ? 'none' : 'there';
        set({ items: answer.items, more, loading: { kind: 'ready' } });
        return;
      }
      // The next connect asks again.
      if (!realtime.connected) return;
      const isOther = query !== listed;
      set({
        loading: { kind: 'failed', code: answer.code },
        // A page that was on its way belongs to a list that is asked for anew, and is not taken any more.
        ...(get().more === 'busy' && { more: 'failed' }),
        ...(isOther && { items: [], more: 'none' }),
      });
      if (answer.retryable) again.later(answer, () => void load());
    };

    const loadMore = async (): Promise<void> => {
      if (next === undefined || get().more === 'busy') return;
      set({ more: 'busy' });
      const mine = asked;
      const answer = await ask(realtime, listed, next);
      if (mine !== asked) return;
      if (!answer.ok) return set({ more: 'failed' });
      next = answer.next;
      set({
        items: [...get().items, ...answer.items],
        more: next === undefined ? 'none' : 'there',
      });
    };

    const stopListening = realtime.onConnected(() => void load());
    set({
      look(query) {
        set({ query });
        clearTimeout(timer);
        timer = setTimeout(() => void load(), TYPING_PAUSE);
      },
      loadMore: () => void loadMore(),
      refresh: () => void load(),
      retry() {
        set({ loading: { kind: 'loading' } });
        void load();
      },
    });
    return () => {
      asked += 1;
      clearTimeout(timer);
      again.stop();
      stopListening();
      set(disconnected, true);
    };
  };
  return { use, connect };
};
