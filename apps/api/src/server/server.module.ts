import { Module } from '@nestjs/common';
import { ServerRepository } from './server.repository.js';
import { ServerService } from './server.service.js';

@Module({ providers: [ServerRepository, ServerService], exports: [ServerService] })
export class ServerModule {}
