import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { PermissionsService } from './permissions.service.js';

@Module({
  imports: [ConversationsModule],
  providers: [PermissionsService],
  exports: [PermissionsService],
})
export class PermissionsModule {}
