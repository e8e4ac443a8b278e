import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { CallChanges } from './call-changes.js';
import { CallClock } from './call-clock.js';
import { CallReaper } from './call-reaper.js';
import { CallsGateway } from './calls.gateway.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { CallDevices } from './delivery/call-devices.js';
import { CallNews } from './delivery/call-news.js';
import { InvitesService } from './invites.service.js';
import { PreparedOffersRepository } from './prepared-offers.repository.js';
import { RelaysGateway } from './relays.gateway.js';
import { RelaysService } from './relays.service.js';

@Module({
  imports: [AuthModule, ChatModule, ConversationsModule, PresenceModule],
  providers: [
    CallChanges,
    CallClock,
    CallDevices,
    CallNews,
    CallReaper,
    CallsGateway,
    CallsRepository,
    CallsService,
    InvitesService,
    PreparedOffersRepository,
    RelaysGateway,
    RelaysService,
  ],
})
export class CallsModule {}
