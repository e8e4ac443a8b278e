import { limits, type PersonId, type Presence } from '@parley/protocol';
import type { Realtime } from '../realtime/realtime.js';
import { openRetry } from '../realtime/retry.js';

/** Milliseconds in which changes of what is shown are gathered. */
const GATHERED = 200;

/** The people to watch, each once: of those shown in several places, the earlier place counts. */
export const watchedPeople = (places: Iterable<readonly PersonId[]>): PersonId[] =>
  [...new Set([...places].flat())].slice(0, limits.watchedPeople);

const isSameSet = (one: readonly PersonId[], other: readonly PersonId[]): boolean => {
  const known = new Set(one);
  return one.length === other.length && other.every((person) => known.has(person));
};

export type PresenceWatch = {
  /** Sets the people that a place on the screen shows, the most important first. */
  show(place: string, people: readonly PersonId[]): void;
  stop(): void;
};

/**
 * Tells the server whose presence this device shows: when that changes, and anew on each connection,
 * to which the set belongs [P1].
 */
export const watchPresence = (
  realtime: Realtime,
  onPresences: (presences: readonly Presence[]) => void,
): PresenceWatch => {
  const places = new Map<string, readonly PersonId[]>();
  let told: readonly PersonId[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const retry = openRetry();

  const tell = async (): Promise<void> => {
    const people = watchedPeople(places.values());
    if (!realtime.connected || isSameSet(people, told)) return;
    told = people;
    const ack = await realtime.request({ type: 'presence-watch', people });
    if (told !== people) return;
    if (ack.ok) {
      retry.succeeded();
      onPresences(ack.presences);
      return;
    }
    told = [];
    if (ack.retryable) retry.later(ack, () => void tell());
  };

  const tellSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void tell();
    }, GATHERED);
  };

  const stopListening = realtime.onConnected(() => {
    told = [];
    tellSoon();
  });

  return {
    show(place, people) {
      places.set(place, people);
      tellSoon();
    },
    stop() {
      stopListening();
      // What is answered from now on is nobody's.
      told = [];
      clearTimeout(timer);
      retry.stop();
    },
  };
};
