import { create } from 'zustand';

/** Why the client does not come back by itself: what the person has to do. */
export type Obstacle =
  /** Another tab took the place of this one [A11]. */
  | 'replaced'
  /** The server speaks a newer wire than this page [W5]. */
  | 'outdated';

export type Connection = {
  state: 'connecting' | 'online' | 'offline';
  /** When the next attempt begins, by `steadyNow`; with `offline`. */
  retryAt?: number;
  /** The browser itself says that it has no network. */
  noNetwork?: true;
  obstacle?: Obstacle;
  /** How often connecting has failed since it was last online. */
  failures: number;
};

type ConnectionState = Connection & {
  /** Connects now rather than at `retryAt`. */
  tryNow: () => void;
  /** After `replaced`: comes back as a device of its own. */
  comeBack: () => void;
};

export const useConnection = create<ConnectionState>()(() => ({
  state: 'connecting',
  failures: 0,
  tryNow() {},
  comeBack() {},
}));

/** Replaces what is known of the connection, so that nothing of the state before is left. */
export const setConnection = (connection: Connection): void =>
  useConnection.setState(({ tryNow, comeBack }) => ({ ...connection, tryNow, comeBack }), true);
