/** Those who want to be told of one kind of event. */
export class Listeners<Details> {
  readonly #listeners = new Set<(details: Details) => void>();
  readonly #failed: (error: unknown) => void;

  /** @param failed takes what a listener throws: the emitter has other things to do, and others listen too */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Returns the way to stop it. */
  add(listener: (details: Details) => void): () => void {
    // A wrapper of its own, so that a function added twice is called twice and removed once.
    const entry = (details: Details) => listener(details);
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  emit(details: Details): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(details);
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
