import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PersonId } from '@parley/protocol';
import { PresenceRepository } from './presence.repository.js';

/** How long the times of many people are gathered: when all come or go at once, that is a few statements. */
const GATHER_MS = 100;

/** Keeps when people were last connected. What could not be written is written with what comes next. */
@Injectable()
export class LastSeen {
  private readonly unwritten = new Map<PersonId, number>();
  private next: Promise<void> | undefined;

  constructor(private readonly repository: PresenceRepository) {}

  /** Resolves once it is stored. */
  note(person: PersonId, at: number): Promise<void> {
    this.unwritten.set(person, at);
    this.next ??= this.writeSoon();
    return this.next;
  }

  /** What is known here and not stored yet. */
  unwrittenOf(person: PersonId): number | undefined {
    return this.unwritten.get(person);
  }

  private async writeSoon(): Promise<void> {
    await delay(GATHER_MS);
    this.next = undefined;
    const batch = [...this.unwritten];
    await this.repository.setLastSeen(batch);
    for (const [person, at] of batch) {
      if (this.unwritten.get(person) === at) this.unwritten.delete(person);
    }
  }
}
