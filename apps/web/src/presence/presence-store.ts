import type { ListedPerson, PersonId, Presence } from '@parley/protocol';
import { create } from 'zustand';
import { useConnection } from '../realtime/connection-store.js';
import type { Realtime } from '../realtime/realtime.js';
import { watchPresence } from './presence-watch.js';

type PresenceState = {
  /** Of the people that are shown; who is missing is not known yet. */
  presences: ReadonlyMap<PersonId, Presence>;
  /** Sets the people that a place on the screen shows, the most important first. */
  show: (place: string, people: readonly PersonId[]) => void;
  /** What the list of people says holds until the watch answers, which knows later and goes on knowing [R2]. */
  learn: (listed: readonly ListedPerson[]) => void;
};

type Presences = PresenceState['presences'];

const nobody: Presences = new Map();
const disconnected: PresenceState = { presences: nobody, show: () => {}, learn: () => {} };

export const usePresence = create<PresenceState>()(() => disconnected);

/** Returns the way to stop. */
export const connectPresence = (realtime: Realtime): (() => void) => {
  /** Two that never have one person both. */
  const listed = new Map<PersonId, Presence>();
  const watched = new Map<PersonId, Presence>();
  const publish = (): void => usePresence.setState({ presences: new Map([...listed, ...watched]) });

  const take = (presences: readonly Presence[]): void => {
    for (const presence of presences) {
      listed.delete(presence.person);
      watched.set(presence.person, presence);
    }
    publish();
  };

  const learn = (people: readonly ListedPerson[]): void => {
    for (const { id, status, lastSeenAt } of people) {
      if (watched.has(id)) continue;
      listed.set(id, { person: id, status, ...(lastSeenAt !== undefined && { lastSeenAt }) });
    }
    publish();
  };

  const watch = watchPresence(realtime, (presences) => {
    watched.clear();
    take(presences);
  });
  const stopListening = [
    // What was known before the connection was lost may be long over.
    realtime.onConnected(() => {
      listed.clear();
      watched.clear();
      publish();
    }),
    realtime.on('presence-changed', ({ presences }) => take(presences)),
  ];
  usePresence.setState({ show: watch.show, learn });
  return () => {
    for (const stop of stopListening) stop();
    watch.stop();
    usePresence.setState(disconnected, true);
  };
};

/** What is known of presence: nothing without a connection, when any change is missed. */
export const usePresences = (): Presences => {
  const isOnline = useConnection(({ state }) => state === 'online');
  const presences = usePresence((state) => state.presences);
  return isOnline ? presences : nobody;
};

/** The presence of one person, as far as it is known. */
export const usePresenceOf = (person: PersonId | undefined): Presence | undefined => {
  const isOnline = useConnection(({ state }) => state === 'online');
  return usePresence(({ presences }) =>
    isOnline && person !== undefined ? presences.get(person) : undefined,
  );
};
