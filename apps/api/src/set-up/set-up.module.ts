import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { LinksModule } from '../links/links.module.js';
import { ServerModule } from '../server-info/server.module.js';
import { OwnerCommand } from './owner-command.js';
import { OwnersRepository } from './owners.repository.js';
import { SetUpGateway } from './set-up.gateway.js';
import { SetUpService } from './set-up.service.js';

@Module({
  imports: [AuditModule, AuthModule, LinksModule, ServerModule],
  providers: [OwnerCommand, OwnersRepository, SetUpGateway, SetUpService],
})
export class SetUpModule {}
