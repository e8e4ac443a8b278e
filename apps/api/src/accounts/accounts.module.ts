import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { AccountActs } from './account-acts.js';
import { AccountsRepository } from './accounts.repository.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionsGateway } from './sessions.gateway.js';

/** What people do to their own accounts, and those who keep the server to others'. */
@Module({
  imports: [AuditModule, AuthModule],
  providers: [AccountActs, AccountsRepository, OwnSessionsService, SessionsGateway],
})
export class AccountsModule {}
