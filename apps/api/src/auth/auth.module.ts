import { Module } from '@nestjs/common';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AuthGateway } from './auth.gateway.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { Handshakes } from './handshakes.js';
import { PasswordLimits } from './password-limits.js';
import { SessionSweep } from './session-sweep.js';

@Module({
  imports: [ConversationsModule, PeopleModule],
  providers: [AuthGateway, AuthRepository, AuthService, Handshakes, PasswordLimits, SessionSweep],
  exports: [AuthService],
})
export class AuthModule {}
