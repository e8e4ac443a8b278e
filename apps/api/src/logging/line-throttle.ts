/** How long a kind of line is quiet after it was written. */
export const QUIET_MS = 60_000;
/** Kinds that are told apart at once; what comes beyond them counts as one. */
export const MOST_KINDS = 200;
const OTHERS = '';

/** Writes a line; `leftOut` says how many of its kind were not written since the last that was. */
type Write = (leftOut: number) => void;
type Quiet = { leftOut: number; last: Write | undefined };

/**
 * One line a kind and minute: the first at once, the newest of those that follow when the minute is over. What a
 * failing database has to say by the thousand must not fill the disk, nor hide what else is wrong. By timers
 * and not by the time of day, which can be set.
 */
export class LineThrottle {
  private readonly quiet = new Map<string, Quiet>();

  write(kind: string, write: Write): void {
    const known = this.quiet.get(kind) ?? this.overflow();
    if (known === undefined) {
      this.begin(this.quiet.size < MOST_KINDS ? kind : OTHERS);
      write(0);
      return;
    }
    known.leftOut += known.last === undefined ? 0 : 1;
    known.last = write;
  }

  /** What quiets a kind that nothing is known of, when there are too many others. */
  private overflow(): Quiet | undefined {
    return this.quiet.size < MOST_KINDS ? undefined : this.quiet.get(OTHERS);
  }

  private begin(kind: string): void {
    this.quiet.set(kind, { leftOut: 0, last: undefined });
    setTimeout(() => this.end(kind), QUIET_MS).unref();
  }

  private end(kind: string): void {
    const ended = this.quiet.get(kind);
    this.quiet.delete(kind);
    if (ended?.last === undefined) return;
    this.begin(kind);
    ended.last(ended.leftOut);
  }
}
