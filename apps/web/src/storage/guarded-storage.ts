export type Refused = 'full' | 'forbidden';

/** Where what a browser refused to keep is held: it lives as long as the page. */
type Held = Map<string, string>;

const refusedBy = (error: unknown): Refused =>
  error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';

/**
 * A storage of a browser that fails nobody. A browser that is told to keep nothing throws at the mere mention of its
 * storage, a full one at each write: then what was written lives as long as the page.
 */
export class GuardedStorage implements Storage {
  readonly #find: () => Storage;
  readonly #held: Held = new Map();
  readonly #listeners = new Set<() => void>();
  #refused: Refused | undefined;

  constructor(find: () => Storage) {
    this.#find = find;
  }

  /** Why something that was written is held here alone, if so. */
  get refused(): Refused | undefined {
    return this.#refused;
  }

  /** Whether it will be there when the page is loaded again. */
  keeps(key: string): boolean {
    return !this.#held.has(key) && this.#read(key) !== null;
  }

  /** Hands over what is held here, if there is room by now. */
  offerAgain(): void {
    for (const [key, value] of [...this.#held]) this.setItem(key, value);
  }

  /** Calls back when the browser begins to refuse, or to take again; returns the way to stop. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get length(): number {
    return this.#keys().length;
  }

  key(index: number): string | null {
    return this.#keys()[index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#held.get(key) ?? this.#read(key);
  }

  setItem(key: string, value: string): void {
    try {
      this.#find().setItem(key, value);
      this.#held.delete(key);
      this.#settle(this.#held.size === 0 ? undefined : this.#refused);
    } catch (error) {
      this.#held.set(key, value);
      this.#settle(refusedBy(error));
    }
  }

  removeItem(key: string): void {
    this.#held.delete(key);
    this.#attempt((storage) => storage.removeItem(key), undefined);
    if (this.#held.size === 0) this.#settle(undefined);
  }

  clear(): void {
    this.#held.clear();
    this.#attempt((storage) => storage.clear(), undefined);
    this.#settle(undefined);
  }

  #read(key: string): string | null {
    return this.#attempt((storage) => storage.getItem(key), null);
  }

  #keys(): string[] {
    const kept = this.#attempt(
      (storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
      [],
    );
    return [...new Set([...kept, ...this.#held.keys()])];
  }

  #attempt<Result>(use: (storage: Storage) => Result, otherwise: Result): Result {
    try {
      return use(this.#find());
    } catch {
      return otherwise;
    }
  }

  #settle(refused: Refused | undefined): void {
    if (refused === this.#refused) return;
    this.#refused = refused;
    for (const listener of this.#listeners) listener();
  }
}
