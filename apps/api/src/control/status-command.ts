import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { VERSION } from '../config/version.js';
import { ControlCommands } from './control-commands.js';
import { STATUS } from './control-messages.js';

@Injectable()
export class StatusCommand {
  constructor(@Inject(CONFIG) { databaseUrl }: Config, commands: ControlCommands) {
    const since = Date.now() - process.uptime() * 1_000;
    commands.on(STATUS, async () => ({
      version: VERSION,
      pid: process.pid,
      database: databaseUrl === undefined ? 'embedded' : 'server',
      since,
    }));
  }
}
