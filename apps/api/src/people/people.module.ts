import { Module } from '@nestjs/common';
import { PeopleGateway } from './people.gateway.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';

@Module({
  providers: [PeopleGateway, PeopleRepository, PeopleService],
  exports: [PeopleService],
})
export class PeopleModule {}
