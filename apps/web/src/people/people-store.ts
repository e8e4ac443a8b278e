import { type Ack, limits, type Person } from '@parley/protocol';
import { create } from 'zustand';
import { usePresence } from '../presence/presence-store.js';
import type { Loading } from '../realtime/loading.js';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';
import { withChanged, withPerson } from './roster.js';

/** Milliseconds after the last key until the server is asked. */
const TYPING_PAUSE = 200;
/** How many people are asked for again at most, so that no limit is met [L2]. */
const LISTED_AT_ONCE = 10 * limits.rosterPage;

type PeopleState = {
  /** In the order of names; those that match `query` when there is one. */
  people: readonly Person[];
  loading: Loading;
  /** What the field says; `people` follows it with a pause. */
  query: string;
  /** Where the next page begins; absent when all are here. */
  next?: string | undefined;
  /** The next page is being loaded, or could not be. */
  nextLoading?: 'busy' | 'failed' | undefined;
  search: (query: string) => void;
  loadMore: () => void;
  /** Someone looks at the list: it is asked for again unless the server tells of who joins [R3]. */
  refresh: () => void;
  retry: () => void;
};

const nothing = () => {};
const disconnected: PeopleState = {
  people: [],
  loading: { kind: 'loading' },
  query: '',
  next: undefined,
  nextLoading: undefined,
  search: nothing,
  loadMore: nothing,
  refresh: nothing,
  retry: nothing,
};

export const usePeople = create<PeopleState>()(() => disconnected);

/** Returns the way to stop. */
export const connectPeople = (realtime: Realtime): (() => void) => {
  const { getState: get, setState: set } = usePeople;
  /** Counts questions for the list: a later one makes the answers to earlier ones stale. */
  let asked = 0;
  let answered = 0;
  /** What the list that is here was asked for. */
  let listed = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = openRetry();

  const ask = async (query: string, after?: string): Promise<Ack<'people-list'>> => {
    const ack = await realtime.request({
      type: 'people-list',
      ...(query !== '' && { query: [...query].slice(0, limits.rosterQuery).join('') }),
      ...(after !== undefined && { after }),
    });
    if (ack.ok) usePresence.getState().learn(ack.people);
    return ack;
  };

  /** As many pages as are here already, so that a list that was scrolled is not cut. */
  const askAll = async (query: string): Promise<Ack<'people-list'>> => {
    const wanted = query === listed ? Math.min(get().people.length, LISTED_AT_ONCE) : 0;
    let all = await ask(query);
    while (all.ok && all.next !== undefined && all.people.length < wanted) {
      const page = await ask(query, all.next);
      all = page.ok ? { ...page, people: [...all.people, ...page.people] } : page;
    }
    return all;
  };

  const load = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const query = get().query.trim();
    const ack = await askAll(query);
    if (mine !== asked) return;
    answered = mine;
    if (ack.ok) {
      again.succeeded();
      listed = query;
      const { people, next } = ack;
      set({ people, next, nextLoading: undefined, loading: { kind: 'ready' } });
      return;
    }
    // The next connect asks again.
    if (!realtime.connected) return;
    const isOther = query !== listed;
    set({
      loading: { kind: 'failed', code: ack.code },
      nextLoading: undefined,
      ...(isOther && { people: [], next: undefined }),
    });
    if (ack.retryable) again.later(ack, () => void load());
  };

  const loadMore = async (): Promise<void> => {
    const { next, nextLoading } = get();
    if (next === undefined || nextLoading === 'busy') return;
    set({ nextLoading: 'busy' });
    const mine = asked;
    const ack = await ask(listed, next);
    if (mine !== asked) return;
    if (!ack.ok) return set({ nextLoading: 'failed' });
    const people = [...get().people, ...ack.people];
    set({ people, next: ack.next, nextLoading: undefined });
  };

  /** Whether the server tells of who joins: the whole roster is here, and is small [R3]. */
  const isTold = (): boolean => {
    const { loading, people, next } = get();
    const isWhole = listed === '' && next === undefined && people.length < limits.rosterPage;
    return loading.kind === 'ready' && isWhole;
  };

  const showLoading = (): void => {
    if (get().people.length === 0) set({ loading: { kind: 'loading' } });
  };

  const stopListening = [
    realtime.onConnected(() => void load()),
    realtime.on('person-joined', ({ person }) => {
      if (get().query.trim() === '') set({ people: withPerson(get().people, person) });
    }),
    realtime.on('person-changed', ({ person }) =>
      set({ people: withChanged(get().people, person) }),
    ),
  ];
  set({
    search(query) {
      set({ query });
      clearTimeout(timer);
      const begin = (): void => {
        showLoading();
        void load();
      };
      timer = setTimeout(begin, query.trim() === '' ? 0 : TYPING_PAUSE);
    },
    loadMore: () => void loadMore(),
    refresh() {
      if (realtime.connected && asked === answered && !isTold()) void load();
    },
    retry() {
      showLoading();
      void load();
    },
  });
  return () => {
    asked += 1;
    clearTimeout(timer);
    again.stop();
    for (const stop of stopListening) stop();
    set(disconnected, true);
  };
};
