import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdminModule } from './admin/admin.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BackupModule } from './backup/backup.module.js';
import { BlocksModule } from './blocks/blocks.module.js';
import { CallsModule } from './calls/calls.module.js';
import { ChatModule } from './chat/chat.module.js';
import { ControlModule } from './control/control.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
import { DoctorModule } from './doctor/doctor.module.js';
import { DoorModule } from './door/door.module.js';
import { HealthModule } from './health/health.module.js';
import { IceModule } from './ice/ice.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { NetworkModule } from './network/network.module.js';
import { PeopleModule } from './people/people.module.js';
import { PresenceModule } from './presence/presence.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { ServerModule } from './server-info/server.module.js';
import { SetUpModule } from './set-up/set-up.module.js';
import { TlsModule } from './tls/tls.module.js';

@Module({
  imports: [
    ControlModule,
    NetworkModule,
    TlsModule,
    RealtimeModule,
    ServerModule,
    AuditModule,
    DoorModule,
    AuthModule,
    AccountsModule,
    SetUpModule,
    InvitationsModule,
    AdminModule,
    PeopleModule,
    BlocksModule,
    PresenceModule,
    ConversationsModule,
    ChatModule,
    CallsModule,
    IceModule,
    HealthModule,
    DoctorModule,
    BackupModule,
  ],
})
export class AppModule {}
