import type { Seq } from '@parley/protocol';
import type { Address } from './address.js';

/** Where a log stands that is not at its end: its first message on the screen, and how many pixels of it are above. */
export type LogPlace = { readonly seq: Seq; readonly above: number };

/** Where a tab is, and its ways to other places. */
export type Navigation = {
  address(): Address;
  /** Where the log stood when one was last at this point of the way; undefined at its end, or for the first time. */
  readonly logPlace: () => LogPlace | undefined;
  /** Has the present point of the way remember where the log stands. */
  readonly keepLogPlace: (place: LogPlace | undefined) => void;
  /** Leads to another address; the way back leads here. Whoever is there already stays. */
  go(address: Address): void;
  /** Gives the present place another address: there is no way back to the old one. */
  amend(address: Address): void;
  /** Calls back when the address has changed, by whatever way; returns the way to stop. */
  watch(onChange: (address: Address) => void): () => void;
};
