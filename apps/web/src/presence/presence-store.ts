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

type Presences = PresenceState['presences'];

const nobody: Presences = new Map();
const disconnected: PresenceState = { presences: nobody, show: () => {} };

export const usePresence = create<PresenceState>()(() => disconnected);

/** Returns the way to stop. */
export const connectPresence = (realtime: Realtime): (() => void) => {
  const byPerson = (presences: readonly Presence[]) =>
    presences.map((presence): [PersonId, Presence] => [presence.person, presence]);

  const watch = watchPresence(realtime, (presences) =>
    usePresence.setState({ presences: new Map(byPerson(presences)) }),
  );
  const stopListening = [
    // What was known before the connection was lost may be long over.
    realtime.onConnected(() => usePresence.setState({ presences: nobody })),
    realtime.on('presence-changed', ({ presences: changed }) =>
      usePresence.setState(({ presences }) => ({
        presences: new Map([...presences, ...byPerson(changed)]),
      })),
    ),
  ];
  usePresence.setState({ show: watch.show });
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
