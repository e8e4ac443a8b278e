import { Injectable } from '@nestjs/common';
import { type ConversationAction, type ConversationId, can } from '@parley/protocol';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Identity } from '../identity/identity.js';
import type { Audience } from '../realtime/audience.js';
import { Refused } from '../realtime/refused.js';

/** Asks the one table of rights [V11]. What is written repeats in its statement what it goes by. */
@Injectable()
export class PermissionsService {
  constructor(private readonly conversations: ConversationsService) {}

  /**
   * @returns who hears what is done there
   * @throws {Refused} CONVERSATION_NOT_FOUND, which does not say whether there is one
   */
  async require(
    action: ConversationAction,
    { person, role }: Pick<Identity, 'person' | 'role'>,
    id: ConversationId,
  ): Promise<Audience> {
    const facts = await this.conversations.factsFor(person, id);
    const isAllowed = facts !== undefined && can(action, { server: role, ...facts });
    if (!isAllowed) throw new Refused('CONVERSATION_NOT_FOUND');
    return facts.audience;
  }
}
