import { Injectable } from '@nestjs/common';

/** The time by which calls begin, ring and end. */
@Injectable()
export class CallClock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number {
    return Date.now();
  }
}
