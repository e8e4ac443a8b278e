import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { AccountActs } from './account-acts.js';
import { AccountListRepository } from './account-list.repository.js';
import { AccountListService } from './account-list.service.js';
import { AccountsGateway } from './accounts.gateway.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionsGateway } from './sessions.gateway.js';

/** What people do to their own accounts, and those who keep the server to others'. */
@Module({
  imports: [AuditModule, AuthModule, PresenceModule],
  providers: [
    AccountActs,
    AccountListRepository,
    AccountListService,
    AccountsGateway,
    AccountsRepository,
    AccountsService,
    OwnSessionsService,
    SessionsGateway,
  ],
})
export class AccountsModule {}
