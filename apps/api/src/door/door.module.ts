import { Module } from '@nestjs/common';
import { LinksModule } from '../links/links.module.js';
import { ServerModule } from '../server/server.module.js';
import { DoorGateway } from './door.gateway.js';
import { DoorService } from './door.service.js';
import { FirstPeopleRepository } from './first-people.repository.js';

@Module({
  imports: [LinksModule, ServerModule],
  providers: [DoorGateway, DoorService, FirstPeopleRepository],
  exports: [DoorService],
})
export class DoorModule {}
