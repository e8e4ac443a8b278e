import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { MemoryTypingStore } from '../shared/memory-typing-store.js';
import { TypingStore } from '../shared/typing-store.js';
import { ChatGateway } from './chat.gateway.js';
import { ChatService } from './chat.service.js';
import { FanOutLimits } from './fan-out-limits.js';
import { ChatRepository } from './log/chat.repository.js';
import { MessageLogRepository } from './log/message-log.repository.js';
import { TypingService } from './typing.service.js';
import { ViewersGateway } from './viewers.gateway.js';

@Module({
  imports: [ConversationsModule, PermissionsModule],
  providers: [
    ChatGateway,
    ChatRepository,
    ChatService,
    FanOutLimits,
    MessageLogRepository,
    TypingService,
    ViewersGateway,
    { provide: TypingStore, useClass: MemoryTypingStore },
  ],
  exports: [ChatService],
})
export class ChatModule {}
