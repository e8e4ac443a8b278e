import { Module } from '@nestjs/common';
import { BackupCommands } from './backup-commands.js';

/** What the running server does for a backup; the rest is done by the command line, in a process of its own. */
@Module({ providers: [BackupCommands] })
export class BackupModule {}
