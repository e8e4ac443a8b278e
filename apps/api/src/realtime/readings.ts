import { Inject, Injectable } from '@nestjs/common';
import type { PersonId } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { scaled } from '../shared/rate-limiter.js';
import { Pace } from './pace.js';
import {
  BYTES_OF_READING,
  READINGS_AT_ONCE_MS,
  READINGS_OF_ADDRESS,
  READINGS_OF_PERSON,
} from './rate-limits.js';

/**
 * Reading at once, of the whole process: enough to keep a database busy, and what is written waits for no more. The
 * embedded one does one thing after the other.
 */
const AT_ONCE = { server: 4, embedded: 1 };

type Work = (end: (bytes: number) => void) => void;

/** Who reads, and from where. */
export type Reader = { person: PersonId; address: string };

type Wish = { reader: Reader; work: Work };

/** Lets people read in turns, each as much as the others, and none so much that writing waits for it [L16]. */
@Injectable()
export class Readings {
  /** Whoever may read on, in the order of their turns. */
  private readonly waiting = new Map<PersonId, Wish[]>();
  /** Whoever has had more than is due. */
  private readonly resting = new Map<PersonId, Wish[]>();
  private underWay = 0;
  private readonly atOnce: number;
  private readonly ofPerson: Pace<PersonId>;
  private readonly ofAddress: Pace<string>;

  constructor(
    @Inject(CONFIG) { rateLimitScale, databaseUrl }: Pick<Config, 'rateLimitScale' | 'databaseUrl'>,
  ) {
    const settings = { atOnceMs: READINGS_AT_ONCE_MS };
    this.ofPerson = new Pace(scaled(READINGS_OF_PERSON, rateLimitScale), settings);
    this.ofAddress = new Pace(scaled(READINGS_OF_ADDRESS, rateLimitScale), settings);
    this.atOnce = databaseUrl === undefined ? AT_ONCE.embedded : AT_ONCE.server;
  }

  /** Does work with an answer when its reader's turn has come; it says how large the answer was. */
  inTurn(reader: Reader, work: Work): void {
    const { person } = reader;
    const wishes = this.waiting.get(person) ?? this.resting.get(person);
    if (wishes === undefined) this.waiting.set(person, [{ reader, work }]);
    else wishes.push({ reader, work });
    this.goOn();
  }

  private goOn(): void {
    for (const [person, wishes] of this.waiting) {
      if (this.underWay >= this.atOnce) return;
      this.waiting.delete(person);
      const [next] = wishes;
      const waitMs = next === undefined ? 0 : this.waitOf(next.reader);
      if (waitMs > 0) {
        this.rest(person, wishes, waitMs);
        continue;
      }
      wishes.shift();
      // Behind all others, with what is left.
      if (wishes.length > 0) this.waiting.set(person, wishes);
      if (next !== undefined) this.begin(next);
    }
  }

  private begin({ reader: { person, address }, work }: Wish): void {
    this.underWay += 1;
    work((bytes) => {
      this.underWay -= 1;
      this.ofPerson.count(person, BYTES_OF_READING + bytes);
      this.ofAddress.count(address, BYTES_OF_READING + bytes);
      this.goOn();
    });
  }

  private waitOf({ person, address }: Reader): number {
    return Math.max(this.ofPerson.waitOf(person), this.ofAddress.waitOf(address));
  }

  private rest(person: PersonId, wishes: Wish[], ms: number): void {
    this.resting.set(person, wishes);
    const goOn = (): void => {
      this.resting.delete(person);
      this.waiting.set(person, wishes);
      this.goOn();
    };
    setTimeout(goOn, ms).unref();
  }
}
