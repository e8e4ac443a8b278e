import { Module } from '@nestjs/common';
import { LastSeen } from './last-seen.js';
import { MemoryPresenceStore } from './memory-presence-store.js';
import { PresenceGateway } from './presence.gateway.js';
import { PresenceRepository } from './presence.repository.js';
import { PresenceService } from './presence.service.js';
import { PresenceStore } from './presence-store.js';

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
