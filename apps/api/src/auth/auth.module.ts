import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ServerModule } from '../server/server.module.js';
import { AuthGateway } from './auth.gateway.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { Handshakes } from './handshakes.js';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { NameBackfill } from './name-backfill.js';
import { NamesRepository } from './names.repository.js';
import { PasswordLimits } from './password-limits.js';
import { Pause } from './pause.js';
import { SessionSweep } from './session-sweep.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [ConversationsModule, PeopleModule, ServerModule],
  providers: [
    AuthGateway,
    AuthRepository,
    AuthService,
    Handshakes,
    KnownDevicesRepository,
    NameBackfill,
    NamesRepository,
    PasswordLimits,
    Pause,
    SessionSweep,
    SessionsService,
  ],
  exports: [SessionsService],
})
export class AuthModule {}
