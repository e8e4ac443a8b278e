import { Injectable } from '@nestjs/common';
import { type ClientMessage, limits, type Person, type PersonId } from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { lockPeople } from '../database/locked-people.js';
import type { Identity } from '../identity/identity.js';
import { PresenceService } from '../presence/presence.service.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Refused } from '../realtime/refused.js';
import { BlocksRepository } from './blocks.repository.js';

/** Whom somebody has blocked. What that does is up to conversations, calls and presence. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly repository: BlocksRepository,
    private readonly conversations: ConversationsService,
    private readonly presence: PresenceService,
    private readonly broadcaster: Broadcaster,
  ) {}

  list(person: PersonId): Promise<Person[]> {
    return this.repository.list(person);
  }

  async set(who: Identity, { person, on }: ClientMessage<'block-set'>): Promise<void> {
    const changed = await this.repository.transaction((tx) => this.store(tx, who, person, on));
    if (changed === undefined) return;
    this.broadcaster.toPerson(who.person, { type: 'block-changed', person: changed, on }, who);
    this.presence.blocksChanged(who.person, person, on);
  }

  /** @returns the person, if it changes anything */
  private async store(
    tx: Database,
    who: Identity,
    other: PersonId,
    on: boolean,
  ): Promise<Person | undefined> {
    // Of the two, whatever block or invite comes at once waits for this.
    const named = await lockPeople(tx, [who.person, other]);
    await holdLive(tx, who.session);
    const person = named.get(other);
    if (person === undefined || other === who.person) throw new Refused('PERSON_NOT_FOUND');
    const hasChanged = on
      ? await this.add(tx, who.person, other)
      : await this.repository.remove(tx, who.person, other);
    if (!hasChanged) return undefined;
    await this.conversations.noteBlocks(tx, who.person, other);
    return person;
  }

  private async add(tx: Database, blocker: PersonId, blocked: PersonId): Promise<boolean> {
    const isNew = await this.repository.add(tx, blocker, blocked);
    const isTooMany = isNew && (await this.repository.count(tx, blocker)) > limits.blocks;
    if (isTooMany) throw new Refused('NOT_ALLOWED');
    return isNew;
  }
}
