import { setImmediate } from 'node:timers/promises';

/** Does one thing after the other. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  do<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const done = this.last.then(work).finally(() => {
      this.waiting -= 1;
    });
    this.last = done;
    return done;
  }

  /** Resolves when all is done, with all that follows from it; rejects if anything failed. */
  async done(): Promise<void> {
    do {
      await this.last;
      await setImmediate();
    } while (this.waiting > 0);
  }
}
