import { Injectable } from '@nestjs/common';
import type { ConversationId } from '@parley/protocol';
import { LRUCache } from 'lru-cache';
import type { Audience } from '../realtime/audience.js';
import { ConversationsRepository } from './conversations.repository.js';
import { LOBBY } from './lobby.js';
import { audienceOf } from './pair.js';

/** Conversations that a node remembers the audience of: as many as are written in at once. */
const REMEMBERED = 10_000;

/** Who hears what is said in a conversation. It never changes, so that a node may remember it. */
@Injectable()
export class Audiences {
  private readonly known: LRUCache<ConversationId, Audience>;

  constructor(repository: ConversationsRepository) {
    this.known = new LRUCache<ConversationId, Audience>({
      max: REMEMBERED,
      fetchMethod: async (id) => {
        const pair = await repository.pair(id);
        return pair === undefined ? undefined : audienceOf(id, pair);
      },
    });
    this.known.set(LOBBY, { room: LOBBY });
  }

  /** Undefined when there is no such conversation. Those who ask at once are answered in their order. */
  of(id: ConversationId): Promise<Audience | undefined> {
    return this.known.fetch(id);
  }
}
