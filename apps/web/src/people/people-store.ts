import { type ErrorCode, limits, type Person } from '@parley/protocol';
import { create } from 'zustand';
import type { Realtime } from '../realtime/realtime.js';
import { withPerson } from './roster.js';

/** Milliseconds after the last key until the server is asked. */
const TYPING_PAUSE = 200;

type Loading = { kind: 'loading' } | { kind: 'ready' } | { kind: 'failed'; code: ErrorCode };

type PeopleState = {
  /** In the order of names; those that match `query` when there is one. */
  people: readonly Person[];
  loading: Loading;
  /** What the field says; `people` follows it with a pause. */
  query: string;
  /** Where the next page begins; absent when all are here. */
  next?: string | undefined;
  search: (query: string) => void;
  loadMore: () => void;
  retry: () => void;
};

const disconnected: PeopleState = {
  people: [],
  loading: { kind: 'loading' },
  query: '',
  next: undefined,
  search: () => {},
  loadMore: () => {},
  retry: () => {},
};

export const usePeople = create<PeopleState>()(() => disconnected);

/** Returns the way to stop. */
export const connectPeople = (realtime: Realtime): (() => void) => {
  const { getState: get, setState: set } = usePeople;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = async (after?: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    const query = get().query.trim();
    if (after === undefined && get().people.length === 0) set({ loading: { kind: 'loading' } });
    const ack = await realtime.request({
      type: 'people-list',
      ...(query !== '' && { query: [...query].slice(0, limits.rosterQuery).join('') }),
      ...(after !== undefined && { after }),
    });
    // A later question makes this answer stale.
    if (mine !== asked) return;
    if (!ack.ok) {
      // The next connect asks again.
      if (realtime.connected) set({ loading: { kind: 'failed', code: ack.code } });
      return;
    }
    set({
      people: after === undefined ? ack.people : [...get().people, ...ack.people],
      next: ack.next,
      loading: { kind: 'ready' },
    });
  };

  const stopListening = [
    realtime.onConnected(() => void load()),
    realtime.on('person-joined', ({ person }) => {
      if (get().query.trim() === '') set({ people: withPerson(get().people, person) });
    }),
  ];
  set({
    search(query) {
      set({ query });
      clearTimeout(timer);
      timer = setTimeout(() => void load(), query.trim() === '' ? 0 : TYPING_PAUSE);
    },
    loadMore() {
      const { next } = get();
      if (next === undefined) return;
      set({ next: undefined });
      void load(next);
    },
    retry: () => void load(),
  });
  return () => {
    asked += 1;
    clearTimeout(timer);
    for (const stop of stopListening) stop();
    set(disconnected, true);
  };
};
