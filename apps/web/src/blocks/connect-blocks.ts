import type { Person } from '@parley/protocol';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';
import { disconnected, useBlocks } from './blocks-store.js';

/** Returns the way to stop. */
export const connectBlocks = (realtime: Realtime): (() => void) => {
  const { getState: get, setState: set } = useBlocks;
  /** Count what makes an answer stale that is still on its way. */
  let asked = 0;
  let changes = 0;
  const again = openRetry();

  const load = async (): Promise<void> => {
    asked += 1;
    const [mine, before] = [asked, changes];
    const ack = await realtime.request({ type: 'block-list' });
    if (mine !== asked) return undefined;
    if (before !== changes) return load();
    if (ack.ok) {
      again.succeeded();
      set({ people: ack.people });
    } else if (ack.retryable && realtime.connected) {
      again.later(ack, () => void load());
    }
    return undefined;
  };

  const change = (person: Person, on: boolean): void => {
    changes += 1;
    const others = get().people?.filter(({ id }) => id !== person.id) ?? [];
    const people = on ? [...others, person] : others;
    set({ people: people.toSorted((one, other) => one.name.localeCompare(other.name)) });
  };

  const stopListening = [
    realtime.onConnected(() => void load()),
    realtime.on('block-changed', ({ person, on }) => change(person, on)),
  ];
  set({
    async set(person, on) {
      const ack = await realtime.request({ type: 'block-set', person: person.id, on });
      if (!ack.ok) return ack.code;
      change(person, on);
      return undefined;
    },
  });
  return () => {
    asked += 1;
    again.stop();
    for (const stop of stopListening) stop();
    set(disconnected, true);
  };
};
