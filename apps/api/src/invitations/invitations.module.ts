import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { LinksModule } from '../links/links.module.js';
import { ServerModule } from '../server-info/server.module.js';
import { InvitationsGateway } from './invitations.gateway.js';
import { InvitationsRepository } from './invitations.repository.js';
import { InvitationsService } from './invitations.service.js';
import { InviteCommand } from './invite-command.js';

@Module({
  imports: [AuditModule, LinksModule, ServerModule],
  providers: [InviteCommand, InvitationsGateway, InvitationsRepository, InvitationsService],
})
export class InvitationsModule {}
