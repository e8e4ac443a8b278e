import type { Address } from './address.js';

/** Where a tab is, and its ways to other places. */
export type Navigation = {
  address(): Address;
  /** Leads to another address; the way back leads here. Whoever is there already stays. */
  go(address: Address): void;
  /** Gives the present place another address: there is no way back to the old one. */
  amend(address: Address): void;
  /** Calls back when the address has changed, by whatever way; returns the way to stop. */
  watch(onChange: (address: Address) => void): () => void;
};
