import { Module } from '@nestjs/common';
import { ServerRepository } from './server.repository.js';
import { ServerService } from './server.service.js';
import { ServerRights } from './server-rights.js';

@Module({
  providers: [ServerRepository, ServerRights, ServerService],
  exports: [ServerRights, ServerService],
})
export class ServerModule {}
