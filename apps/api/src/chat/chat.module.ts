import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ChatGateway } from './chat.gateway.js';
import { ChatRepository } from './chat.repository.js';
import { ChatService } from './chat.service.js';
import { FanOutLimits } from './fan-out-limits.js';
import { MemoryTypingStore } from './memory-typing-store.js';
import { MessageLogRepository } from './message-log.repository.js';
import { TypingService } from './typing.service.js';
import { TypingStore } from './typing-store.js';
import { ViewersGateway } from './viewers.gateway.js';

@Module({
  imports: [ConversationsModule],
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
