import { Injectable } from '@nestjs/common';
import { ControlCommands } from '../control/control-commands.js';
import { INVITE } from '../control/control-messages.js';
import { OwnUrl } from '../network/own-url.js';
import { InvitationsService } from './invitations.service.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** An invitation from the command line, which nobody has to be logged in for. */
@Injectable()
export class InviteCommand {
  constructor(commands: ControlCommands, invitations: InvitationsService, url: OwnUrl) {
    commands.on(INVITE, async ({ role, uses, days, label }) => {
      const labels = label === undefined ? undefined : [label];
      const [made] = await invitations.createAtCommandLine({
        role,
        uses,
        expiresInMs: days * DAY_MS,
        labels,
      });
      if (made === undefined) throw new Error('No invitation was made');
      return { url: `${url.address}/i#${made.secret}` };
    });
  }
}
