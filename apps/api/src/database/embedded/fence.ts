import { linkSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';

/** How long the lock is believed after a look at it; whoever takes a folder over waits for longer. */
export const BELIEVED_MS = 1_000;

/** Both clocks: one is set back by people, the other may stand still while the machine sleeps. */
type Moment = { wall: number; steady: number };

const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/**
 * Stands before the database, so that a process that stood still (a suspended shell, a paused container) and goes
 * on does nothing to a folder that another one has taken over meanwhile. It looks at the lock once a second at most,
 * and only when there is something to do.
 */
export class Fence {
  private believed: Moment | undefined;

  /** @param own what the lock says as long as the folder is this process's own */
  constructor(
    private readonly lockFile: string,
    private readonly own: string,
  ) {}

  /** Whether the folder is this process's own at this moment. */
  holds(): boolean {
    const present = now();
    if (this.isBelieved(present)) return true;
    if (!this.look()) return false;
    this.believed = present;
    return true;
  }

  private isBelieved({ wall, steady }: Moment): boolean {
    if (this.believed === undefined) return false;
    const [byWall, bySteady] = [wall - this.believed.wall, steady - this.believed.steady];
    return byWall >= 0 && byWall < BELIEVED_MS && bySteady < BELIEVED_MS;
  }

  private look(): boolean {
    const said = this.read() ?? this.placeAgain();
    if (said !== this.own) return false;
    const moment = new Date();
    utimesSync(this.lockFile, moment, moment);
    return true;
  }

  private read(): string | undefined {
    try {
      return readFileSync(this.lockFile, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Somebody has removed the lock; whoever is the first to place one has the folder. */
  private placeAgain(): string | undefined {
    const draft = `${this.lockFile}.${crypto.randomUUID()}`;
    writeFileSync(draft, this.own);
    try {
      linkSync(draft, this.lockFile);
    } catch {
      // Another one was quicker.
    } finally {
      rmSync(draft);
    }
    return this.read();
  }
}
