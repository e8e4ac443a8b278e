import type { Wake, Wakes } from '../time/wakes.js';

/** A page that wakes when a test says so. */
export class FakeWakes implements Wakes {
  readonly #listeners = new Set<(wake: Wake) => void>();

  get listening(): number {
    return this.#listeners.size;
  }

  on(listener: (wake: Wake) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(wake: Wake): void {
    for (const listener of this.#listeners) listener(wake);
  }
}
