/**
 * Runs work of one key one after the other. Handlers of one socket run concurrently; what its client sent
 * first must be done first all the same.
 */
export class InOrder<Key> {
  private readonly tails = new Map<Key, Promise<unknown>>();

  /** Whether work of this key is under way or waits. */
  isBusy(key: Key): boolean {
    return this.tails.has(key);
  }

  async run<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const tail = result.catch(() => undefined);
    this.tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    }
  }
}
