import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  ChatMessage,
  Conversation,
  ConversationId,
  Facts,
  PersonId,
  Seq,
} from '@parley/protocol';
import type { Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import type { Identity } from '../identity/identity.js';
import { PeopleService } from '../people/people.service.js';
import type { Audience } from '../realtime/audience.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Connections } from '../realtime/connections.js';
import { Refused } from '../realtime/refused.js';
import { rooms } from '../realtime/rooms.js';
import { Audiences } from './audiences.js';
import { ConversationsRepository, type Direct } from './conversations.repository.js';
import { LOBBY } from './lobby.js';
import { ShownConversationsRepository } from './shown-conversations.repository.js';

/** What of a conversation tells what a person may do there, and who hears it. */
export type ConversationFacts = Pick<Facts, 'kind' | 'isMember'> & { audience: Audience };

@Injectable()
export class ConversationsService implements OnModuleInit {
  constructor(
    private readonly repository: ConversationsRepository,
    private readonly shown: ShownConversationsRepository,
    private readonly audiences: Audiences,
    private readonly people: PeopleService,
    private readonly connections: Connections,
    private readonly broadcaster: Broadcaster,
  ) {}

  onModuleInit(): void {
    this.connections.listen({
      onConnect: async (_who, _via, socket) => socket.join([rooms.conversation(LOBBY)]),
    });
  }

  list(person: PersonId): Promise<Conversation[]> {
    return this.shown.list(person);
  }

  /** Makes a new person a member of the lobby. */
  joinLobby(tx: Database, person: PersonId): Promise<void> {
    return this.repository.addMember(tx, LOBBY, person);
  }

  /** The direct conversation of the two, made when there is none. */
  async open(
    { person, session }: Pick<Identity, 'person' | 'session'>,
    other: PersonId,
  ): Promise<Conversation> {
    const isAvailable = other === person ? undefined : await this.people.isAvailable(other);
    if (isAvailable === undefined) throw new Refused('PERSON_NOT_FOUND');
    const id = await (isAvailable
      ? this.repository.transaction(async (tx) => {
          await holdLive(tx, session);
          return (await this.repository.direct(tx, person, other)).id;
        })
      : this.repository.findDirect(person, other));
    // What was written can be read; nothing begins.
    if (id === undefined) throw new Refused('PERSON_UNAVAILABLE');
    const conversation = await this.shown.find(person, id);
    if (conversation === undefined) throw new Error('An opened conversation cannot be read');
    return conversation;
  }

  /** @throws {Refused} CONVERSATION_NOT_FOUND, which does not say whether there is one */
  async get(person: PersonId, id: ConversationId): Promise<Conversation> {
    const conversation = await this.shown.find(person, id);
    if (conversation === undefined) throw new Refused('CONVERSATION_NOT_FOUND');
    return conversation;
  }

  /** The same inside a transaction. */
  direct(tx: Database, person: PersonId, other: PersonId): Promise<Direct> {
    return this.repository.direct(tx, person, other);
  }

  /** Whether it takes nothing new at present [V13]. */
  isClosed(id: ConversationId): Promise<boolean> {
    return this.repository.isClosed(id);
  }

  /** Has the direct conversation of the two know of their blocks; nobody else changes these in the meantime. */
  async noteBlocks(tx: Database, one: PersonId, other: PersonId): Promise<void> {
    const { id } = await this.repository.direct(tx, one, other);
    await this.repository.noteBlocks(tx, id, [one, other]);
  }

  async markRead(who: Identity, id: ConversationId, seq: Seq): Promise<Seq> {
    const { person, device } = who;
    const readSeq = await this.repository.markRead(who, id, seq);
    if (readSeq === undefined) return this.readSeq(person, id);
    this.broadcaster.toPerson(
      person,
      { type: 'conversation-read-changed', conversation: id, readSeq },
      { person, device },
    );
    return readSeq;
  }

  /**
   * Moves the marks of those to the newest message who had read all before it; {@link announceRead} it after
   * the commit.
   * @returns whose marks moved
   */
  readNewest(
    tx: Database,
    { conversation, seq }: Pick<ChatMessage, 'conversation' | 'seq'>,
    readers: readonly PersonId[],
  ): Promise<PersonId[]> {
    return this.repository.readNewest(tx, conversation, seq, readers);
  }

  announceRead(
    { conversation, seq: readSeq }: Pick<ChatMessage, 'conversation' | 'seq'>,
    readers: readonly PersonId[],
  ): void {
    for (const person of readers) {
      const type = 'conversation-read-changed';
      this.broadcaster.toPerson(person, { type, conversation, readSeq });
    }
  }

  private async readSeq(person: PersonId, id: ConversationId): Promise<Seq> {
    const readSeq = await this.repository.readSeq(person, id);
    if (readSeq === undefined) throw new Refused('CONVERSATION_NOT_FOUND');
    return readSeq;
  }

  /** Undefined when there is no such conversation. */
  async factsFor(person: PersonId, id: ConversationId): Promise<ConversationFacts | undefined> {
    const audience = await this.audiences.of(id);
    if (audience === undefined) return undefined;
    // Only the lobby has a room, and everyone is in it [V1].
    if ('room' in audience) return { kind: 'lobby', isMember: true, audience };
    return { kind: 'direct', isMember: audience.people.includes(person), audience };
  }
}
