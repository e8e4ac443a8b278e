import { Injectable } from '@nestjs/common';
import { ControlCommands } from '../control/control-commands.js';
import { INVITE } from '../control/control-messages.js';
import { OwnUrl } from '../network/own-url.js';
import { InvitationsService } from './invitations.service.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Invitations from the command line, which nobody has to be logged in for. */
@Injectable()
export class InviteCommand {
  constructor(commands: ControlCommands, invitations: InvitationsService, url: OwnUrl) {
    commands.on(INVITE, async ({ days, ...wish }) => {
      const made = await invitations.createAtCommandLine({ ...wish, expiresInMs: days * DAY_MS });
      return made.map(({ link: { label }, secret }) => ({
        ...(label !== null && { label }),
        url: `${url.address}/i#${secret}`,
      }));
    });
  }
}
