import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { LinksModule } from '../links/links.module.js';
import { ServerModule } from '../server-info/server.module.js';
import { DoorGateway } from './door.gateway.js';
import { DoorService } from './door.service.js';
import { PeopleAtTheDoorRepository } from './people-at-the-door.repository.js';

@Module({
  imports: [AuditModule, LinksModule, ServerModule],
  providers: [DoorGateway, DoorService, PeopleAtTheDoorRepository],
  exports: [DoorService],
})
export class DoorModule {}
