import type { PersonId, Presence } from '@parley/protocol';
import { create } from 'zustand';
import { useConnection } from '../realtime/connection-store.js';
import type { Realtime } from '../realtime/realtime.js';
import { watchPresence } from './presence-watch.js';

type PresenceState = {
  /** Of the people that are shown; who is missing is not known yet. */
  presences: ReadonlyMap<PersonId, Presence>;
  /** Sets the people that a place on the screen shows, the most important first. */
  show: (place: string, people: readonly PersonId[]) => void;
};

const disconnected: PresenceState = { presences: new Map(), show: () => {} };

export const usePresence = create<PresenceState>()(() => disconnected);

/** Returns the way to stop. */
export const connectPresence = (realtime: Realtime): (() => void) => {
  const byPerson = (presences: readonly Presence[]) =>
    presences.map((presence): [PersonId, Presence] => [presence.person, presence]);

  const watch = watchPresence(realtime, (presences) =>
    usePresence.setState({ presences: new Map(byPerson(presences)) }),
  );
  const stopListening = realtime.on('presence-changed', ({ presences: changed }) =>
    usePresence.setState(({ presences }) => ({
      presences: new Map([...presences, ...byPerson(changed)]),
    })),
  );
  usePresence.setState({ show: watch.show });
  return () => {
    stopListening();
    watch.stop();
    usePresence.setState(disconnected, true);
  };
};

/** The presence of one person, as far as it is known: without a connection nothing is. */
export const usePresenceOf = (person: PersonId | undefined): Presence | undefined => {
  const isOffline = useConnection(({ state }) => state === 'offline');
  const presence = usePresence(({ presences }) =>
    person === undefined ? undefined : presences.get(person),
  );
  return isOffline ? undefined : presence;
};
