import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { Audiences } from './audiences.js';
import { ConversationsGateway } from './conversations.gateway.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';
import { ShownConversationsRepository } from './shown-conversations.repository.js';

@Module({
  imports: [PeopleModule],
  providers: [
    Audiences,
    ConversationsGateway,
    ConversationsRepository,
    ConversationsService,
    ShownConversationsRepository,
  ],
  exports: [ConversationsService],
})
export class ConversationsModule {}
