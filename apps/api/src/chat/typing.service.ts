import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ConversationId, ServerMessage } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Connection, Identity } from '../identity/identity.js';
import { PermissionsService } from '../permissions/permissions.service.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Connections } from '../realtime/connections.js';
import { TYPING_OF_CONVERSATION } from '../realtime/rate-limits.js';
import { RateWindows } from '../realtime/rate-windows.js';
import { scaled } from '../shared/rate-limiter.js';
import { type Typing, TypingStore } from '../shared/typing-store.js';

/** How many typists a new viewer is told of [V8]: where more type, it is "several" to everybody. */
const TOLD = 10;

@Injectable()
export class TypingService implements OnModuleInit {
  private readonly told: RateWindows<ConversationId>;

  constructor(
    private readonly store: TypingStore,
    private readonly permissions: PermissionsService,
    private readonly conversations: ConversationsService,
    private readonly connections: Connections,
    private readonly broadcaster: Broadcaster,
    @Inject(CONFIG) { rateLimitScale }: Pick<Config, 'rateLimitScale'>,
  ) {
    this.told = new RateWindows(scaled(TYPING_OF_CONVERSATION, rateLimitScale));
  }

  onModuleInit(): void {
    this.connections.listen({ onDisconnect: (who, via) => this.leave(who, via) });
  }

  async tell(
    who: Identity,
    via: Connection,
    conversation: ConversationId,
    typing: boolean,
  ): Promise<void> {
    const audience = await this.permissions.require('post', who, conversation);
    const isHeard = 'room' in audience || !(await this.conversations.isClosed(conversation));
    const { person, name, guest } = who;
    const told = { conversation, typist: { person, name, guest } };
    // Held before it is told: who begins to view meanwhile is told by this or by `greet`.
    if (typing) {
      await this.leave(who, via, conversation);
      if (isHeard) await this.store.hold(via, told);
    } else {
      await this.release(via, conversation);
    }
    if (isHeard) this.show(told, typing, who);
  }

  /** Ends it without a word where a message has been written: that tells everyone [H11]. */
  async release(via: Connection, conversation: ConversationId): Promise<void> {
    const typing = await this.store.of(via);
    if (typing?.conversation === conversation) await this.store.release(via);
  }

  /** Ends it with a word to those who see it, unless it is in the conversation that is shown from now on. */
  async leave(who: Identity, via: Connection, shown?: ConversationId | null): Promise<void> {
    const typing = await this.store.of(via);
    if (typing === undefined || typing.conversation === shown) return;
    await this.store.release(via);
    this.show(typing, false, who);
  }

  /** Where more is typed than anybody can follow it is left out: what is not told lapses [H9]. */
  private show(typing: Typing, isTyping: boolean, who: Identity): void {
    if (this.told.take(typing.conversation) !== undefined) return;
    this.broadcaster.toViewers(typing.conversation, pushOf(typing, isTyping), who);
  }

  /** Tells a device that shows the conversation from now on who types in it [V8]. */
  async greet(who: Identity, conversation: ConversationId): Promise<void> {
    const typists = await this.store.typistsIn(conversation);
    const others = typists.filter(({ person }) => person !== who.person);
    for (const typist of others.slice(-TOLD)) {
      this.broadcaster.toDevice(who, pushOf({ conversation, typist }, true));
    }
  }
}

const pushOf = (
  { conversation, typist }: Typing,
  typing: boolean,
): ServerMessage<'chat-typing-changed'> => ({
  type: 'chat-typing-changed',
  conversation,
  ...typist,
  typing,
});
