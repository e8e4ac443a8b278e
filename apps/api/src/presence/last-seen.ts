import { Injectable } from '@nestjs/common';
import type { PersonId } from '@parley/protocol';
import { GatheredWrites } from '../shared/gathered-writes.js';
import { PresenceRepository } from './presence.repository.js';

const GATHER_MS = 100;

/** Keeps when people were last connected. */
@Injectable()
export class LastSeen {
  private readonly writes: GatheredWrites<PersonId, number>;

  constructor(repository: PresenceRepository) {
    this.writes = new GatheredWrites(GATHER_MS, (batch) => repository.setLastSeen(batch));
  }

  /** Resolves once it is stored. */
  note(person: PersonId, at: number): Promise<void> {
    return this.writes.note(person, at);
  }

  /** What is known here and not stored yet. */
  unwrittenOf(person: PersonId): number | undefined {
    return this.writes.unwrittenOf(person);
  }
}
