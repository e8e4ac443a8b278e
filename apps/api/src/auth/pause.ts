import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Lets time pass. */
@Injectable()
export class Pause {
  async of(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { ref: false });
  }
}
