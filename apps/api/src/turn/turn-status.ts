/** What whoever runs the server should look at. */
export type TurnWarning =
  /** Older than the first version without known holes; {@link OLDEST_SOUND_VERSION} in `coturn.ts`. */
  | 'outdated'
  /** One of its addresses leads nowhere from the internet, and no other one was set. */
  | 'private-address';

/** How calls get through NATs and firewalls, for whoever runs the server. */
export type TurnStatus =
  /** Calls stay inside one network; with STUN they pass most NATs, and no firewall. */
  | { mode: 'none'; stun: boolean }
  | { mode: 'external'; urls: readonly string[] }
  | {
      mode: 'managed';
      version: string;
      /** Where clients are told to find it. */
      addresses: readonly string[];
      warnings: readonly TurnWarning[];
      running: boolean;
      /** How often it ended by itself. */
      restarts: number;
    };
