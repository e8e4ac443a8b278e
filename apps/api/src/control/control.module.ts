import { Global, Module } from '@nestjs/common';
import { ControlCommands } from './control-commands.js';
import { ControlServer } from './control-server.js';
import { StatusCommand } from './status-command.js';

/** Global, so that each feature registers its own commands. */
@Global()
@Module({
  providers: [ControlCommands, ControlServer, StatusCommand],
  exports: [ControlCommands],
})
export class ControlModule {}
