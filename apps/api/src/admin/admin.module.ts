import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ServerModule } from '../server-info/server.module.js';
import { TurnModule } from '../turn/turn.module.js';
import { AdminGateway } from './admin.gateway.js';
import { AuditService } from './audit.service.js';
import { ServerAboutService } from './server-about.service.js';
import { ServerSettingsService } from './server-settings.service.js';
import { UsageRepository } from './usage.repository.js';

@Module({
  imports: [AuditModule, ServerModule, TurnModule],
  providers: [
    AdminGateway,
    AuditService,
    ServerAboutService,
    ServerSettingsService,
    UsageRepository,
  ],
})
export class AdminModule {}
