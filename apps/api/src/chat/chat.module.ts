import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ChatGateway } from './chat.gateway.js';
import { ChatRepository } from './chat.repository.js';
import { ChatService } from './chat.service.js';
import { MessageLogRepository } from './message-log.repository.js';

@Module({
  imports: [ConversationsModule],
  providers: [ChatGateway, ChatRepository, ChatService, MessageLogRepository],
  exports: [ChatService],
})
export class ChatModule {}
