import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { DoorModule } from '../door/door.module.js';
import { LinksModule } from '../links/links.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { ServerModule } from '../server-info/server.module.js';
import { AccountActs } from './account-acts.js';
import { AccountListRepository } from './account-list.repository.js';
import { AccountListService } from './account-list.service.js';
import { AccountNews } from './account-news.js';
import { AccountsGateway } from './accounts.gateway.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { OwnAccountGateway } from './own-account.gateway.js';
import { OwnAccountService } from './own-account.service.js';
import { OwnDataController } from './own-data.controller.js';
import { OwnDataRepository } from './own-data.repository.js';
import { OwnDataService } from './own-data.service.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionsGateway } from './sessions.gateway.js';

/** What people do to their own accounts, and those who keep the server to others'. */
@Module({
  imports: [AuditModule, AuthModule, DoorModule, LinksModule, PresenceModule, ServerModule],
  controllers: [OwnDataController],
  providers: [
    OwnDataRepository,
    OwnDataService,
    AccountActs,
    AccountListRepository,
    AccountListService,
    AccountNews,
    OwnAccountGateway,
    OwnAccountService,
    AccountsGateway,
    AccountsRepository,
    AccountsService,
    OwnSessionsService,
    SessionsGateway,
  ],
})
export class AccountsModule {}
