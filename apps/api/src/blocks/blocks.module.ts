import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { BlocksGateway } from './blocks.gateway.js';
import { BlocksRepository } from './blocks.repository.js';
import { BlocksService } from './blocks.service.js';

@Module({
  imports: [ConversationsModule, PresenceModule],
  providers: [BlocksGateway, BlocksRepository, BlocksService],
})
export class BlocksModule {}
