import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/presence.module.js';
import { PeopleGateway } from './people.gateway.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [PresenceModule],
  providers: [PeopleGateway, PeopleRepository, PeopleService],
  exports: [PeopleService],
})
export class PeopleModule {}
