import { type Address, isSameAddress } from '../addresses/address.js';
import type { LogPlace, Navigation } from '../addresses/navigation.js';

type Entry = { readonly address: Address; logPlace?: LogPlace | undefined };

/** The addresses of a tab without a browser. */
export class MemoryNavigation implements Navigation {
  readonly #entries: Entry[];
  readonly #watchers = new Set<(address: Address) => void>();

  constructor(first: Address = { kind: 'home' }) {
    this.#entries = [{ address: first }];
  }

  address(): Address {
    return this.#entries.at(-1)?.address ?? { kind: 'home' };
  }

  readonly logPlace = (): LogPlace | undefined => this.#entries.at(-1)?.logPlace;

  readonly keepLogPlace = (logPlace: LogPlace | undefined): void => {
    this.#entries.splice(-1, 1, { address: this.address(), logPlace });
  };

  /** All that the way back leads through, the present one last. */
  entries(): readonly Address[] {
    return this.#entries.map(({ address }) => address);
  }

  go(address: Address): void {
    if (!isSameAddress(address, this.address()))
      this.#change(() => this.#entries.push({ address }));
  }

  amend(address: Address): void {
    const logPlace = this.logPlace();
    this.#change(() => this.#entries.splice(-1, 1, { address, logPlace }));
  }

  back(): void {
    this.#change(() => this.#entries.pop());
  }

  watch(onChange: (address: Address) => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  #change(change: () => void): void {
    const before = this.address();
    change();
    const now = this.address();
    if (isSameAddress(now, before)) return;
    for (const watcher of this.#watchers) watcher(now);
  }
}
