import { Module } from '@nestjs/common';
import { MemoryPresenceStore } from '../shared/memory-presence-store.js';
import { PresenceStore } from '../shared/presence-store.js';
import { LastSeen } from './last-seen.js';
import { PresenceGateway } from './presence.gateway.js';
import { PresenceRepository } from './presence.repository.js';
import { PresenceService } from './presence.service.js';

@Module({
  providers: [
    PresenceGateway,
    LastSeen,
    PresenceRepository,
    PresenceService,
    { provide: PresenceStore, useClass: MemoryPresenceStore },
  ],
  exports: [PresenceService],
})
export class PresenceModule {}
