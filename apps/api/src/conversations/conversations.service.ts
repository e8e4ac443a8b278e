import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ChatMessage, Conversation, ConversationId, PersonId, Seq } from '@parley/protocol';
import type { Database } from '../database/database.js';
import { PeopleService } from '../people/people.service.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Connections } from '../realtime/connections.js';
import type { Identity } from '../realtime/identity.js';
import { Refused } from '../realtime/refused.js';
import { rooms } from '../realtime/rooms.js';
import { ConversationsRepository } from './conversations.repository.js';
import { LOBBY } from './lobby.js';

@Injectable()
export class ConversationsService implements OnModuleInit {
  constructor(
    private readonly repository: ConversationsRepository,
    private readonly people: PeopleService,
    private readonly connections: Connections,
    private readonly broadcaster: Broadcaster,
  ) {}

  onModuleInit(): void {
    this.connections.listen({
      onConnect: async ({ person }, _via, socket) => {
        const ids = await this.repository.idsOf(person);
        socket.join(ids.map(rooms.conversation));
      },
    });
  }

  list(person: PersonId): Promise<Conversation[]> {
    return this.repository.list(person);
  }

  /** Makes a new person a member of the lobby. */
  joinLobby(tx: Database, person: PersonId): Promise<void> {
    return this.repository.addMember(tx, LOBBY, person);
  }

  /** The direct conversation of the two, made when there is none. */
  async open(person: PersonId, other: PersonId): Promise<Conversation> {
    const known = other !== person && (await this.people.exists(other));
    if (!known) throw new Refused('PERSON_NOT_FOUND');
    const { id, isNew } = await this.repository.transaction((tx) =>
      this.repository.direct(tx, person, other),
    );
    if (isNew) this.showDirect([person, other], id);
    const conversation = await this.repository.find(person, id);
    if (conversation === undefined) throw new Error('An opened conversation cannot be read');
    return conversation;
  }

  /** The same inside a transaction; when it is new, {@link showDirect} it after the commit. */
  direct(
    tx: Database,
    person: PersonId,
    other: PersonId,
  ): Promise<{ id: ConversationId; isNew: boolean }> {
    return this.repository.direct(tx, person, other);
  }

  /** All devices of the two get what is said in their new conversation. */
  showDirect(people: readonly [PersonId, PersonId], id: ConversationId): void {
    this.broadcaster.joinConversation(people, id);
  }

  async markRead({ person, device }: Identity, id: ConversationId, seq: Seq): Promise<Seq> {
    const readSeq = await this.repository.markRead(person, id, seq);
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

  /** @throws {Refused} CONVERSATION_NOT_FOUND, which does not say whether there is one */
  async requireMember(person: PersonId, id: ConversationId): Promise<void> {
    const isMember = await this.repository.isMember(person, id);
    if (!isMember) throw new Refused('CONVERSATION_NOT_FOUND');
  }
}
