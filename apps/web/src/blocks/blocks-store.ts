import type { ErrorCode, Person, PersonId } from '@parley/protocol';
import { useCallback } from 'react';
import { create } from 'zustand';

type BlocksState = {
  /** Whom oneself has blocked, in the order of names; nothing until the server has said it. */
  people: readonly Person[] | undefined;
  /** @returns why it does not hold, if so */
  set: (person: Person, on: boolean) => Promise<ErrorCode | undefined>;
};

export const disconnected: BlocksState = { people: undefined, set: async () => 'UNAVAILABLE' };

export const useBlocks = create<BlocksState>()(() => disconnected);

/** Whether oneself has blocked somebody, for what looks at many. */
export const useHasBlocked = (): ((person: PersonId | undefined) => boolean) => {
  const people = useBlocks((state) => state.people);
  return useCallback((person) => people?.some(({ id }) => id === person) ?? false, [people]);
};

export const useIsBlocked = (person: PersonId | undefined): boolean => useHasBlocked()(person);
