import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { DoorModule } from '../door/door.module.js';
import { LinksModule } from '../links/links.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ServerModule } from '../server-info/server.module.js';
import { AuthGateway } from './auth.gateway.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { Handshakes } from './handshakes.js';
import { HashTurns } from './hash-turns.js';
import { KnownDevicesRepository } from './known-devices.repository.js';
import { NameBackfill } from './name-backfill.js';
import { NamesRepository } from './names.repository.js';
import { NewLogins } from './new-logins.js';
import { PasswordLimits } from './password-limits.js';
import { PasswordLogins } from './password-logins.js';
import { PasswordResets } from './password-resets.js';
import { Pause } from './pause.js';
import { SessionSweep } from './session-sweep.js';
import { SessionUses } from './session-uses.js';
import { SessionsService } from './sessions.service.js';
import { SignUps } from './sign-ups.js';
import { SocketLogins } from './socket-logins.js';

@Module({
  imports: [AuditModule, ConversationsModule, DoorModule, LinksModule, PeopleModule, ServerModule],
  providers: [
    AuthGateway,
    AuthRepository,
    AuthService,
    Handshakes,
    HashTurns,
    KnownDevicesRepository,
    NameBackfill,
    NamesRepository,
    PasswordLimits,
    NewLogins,
    PasswordLogins,
    PasswordResets,
    Pause,
    SessionSweep,
    SessionUses,
    SessionsService,
    SignUps,
    SocketLogins,
  ],
  exports: [NewLogins, PasswordLogins, SessionsService, SignUps, SocketLogins],
})
export class AuthModule {}
