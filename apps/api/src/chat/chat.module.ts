import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { ChatGateway } from './chat.gateway.js';
import { ChatRepository } from './chat.repository.js';
import { ChatService } from './chat.service.js';

@Module({
  imports: [ConversationsModule],
  providers: [ChatGateway, ChatRepository, ChatService],
  exports: [ChatService],
})
export class ChatModule {}
