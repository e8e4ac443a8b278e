type Listener = (event: { key: string | null }) => void;

/** How a page hears that another tab changed what they share. */
export class StorageEvents {
  readonly #listeners = new Set<Listener>();

  addEventListener(_type: 'storage', listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'storage', listener: Listener): void {
    this.#listeners.delete(listener);
  }

  changed(key: string | null): void {
    for (const listener of this.#listeners) listener({ key });
  }
}
