import type { CallId } from '@parley/protocol';

/** Far more than can ring, or be hung up, while the server is away. */
const remembered = 100;

/** Calls that something was done about, the latest alone: a tab may stay open for months. */
export class RecentCalls {
  readonly #ids = new Set<CallId>();

  has(callId: CallId): boolean {
    return this.#ids.has(callId);
  }

  add(callId: CallId): void {
    this.#ids.delete(callId);
    this.#ids.add(callId);
    const [oldest] = this.#ids;
    if (this.#ids.size > remembered && oldest !== undefined) this.#ids.delete(oldest);
  }

  /** It turned out that nothing was done. */
  delete(callId: CallId): void {
    this.#ids.delete(callId);
  }
}
