import { setTimeout as delay } from 'node:timers/promises';

/**
 * Gathers for a moment what is to be stored of many: when all come or go at once, that is a few statements. What could
 * not be stored is stored with what comes next.
 */
export class GatheredWrites<Key, Value> {
  private readonly unwritten = new Map<Key, Value>();
  private next: Promise<void> | undefined;

  constructor(
    private readonly gatherMs: number,
    private readonly write: (batch: readonly (readonly [Key, Value])[]) => Promise<void>,
  ) {}

  /** Resolves once it is stored. */
  note(key: Key, value: Value): Promise<void> {
    this.unwritten.set(key, value);
    this.next ??= this.writeSoon();
    return this.next;
  }

  /** What is known here and not stored yet. */
  unwrittenOf(key: Key): Value | undefined {
    return this.unwritten.get(key);
  }

  private async writeSoon(): Promise<void> {
    await delay(this.gatherMs);
    this.next = undefined;
    const batch = [...this.unwritten];
    await this.write(batch);
    for (const [key, value] of batch) {
      if (this.unwritten.get(key) === value) this.unwritten.delete(key);
    }
  }
}
