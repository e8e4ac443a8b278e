import { Injectable } from '@nestjs/common';
import { nameKey, type Person } from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import { ControlCommands } from '../control/control-commands.js';
import { OWNER, type OwnerAnswer } from '../control/control-messages.js';
import { LinksService } from '../links/links.service.js';
import { OwnUrl } from '../network/own-url.js';
import { OwnersRepository } from './owners.repository.js';
import { SetUpService } from './set-up.service.js';

/** For whoever has the machine and not the way in: a link by which somebody owns the server, or does so again. */
@Injectable()
export class OwnerCommand {
  constructor(
    commands: ControlCommands,
    private readonly setUps: SetUpService,
    private readonly owners: OwnersRepository,
    private readonly links: LinksService,
    private readonly audit: AuditLog,
    private readonly url: OwnUrl,
  ) {
    commands.on(OWNER, ({ name }) => this.answer(name));
  }

  private async answer(name: string | undefined): Promise<OwnerAnswer> {
    const secret = await this.setUps.newLink();
    if (secret !== undefined) return { link: 'set-up', url: `${this.url.address}/setup#${secret}` };
    const owners = await this.owners.list();
    const owner =
      name === undefined && owners.length === 1
        ? owners[0]
        : owners.find((one) => nameKey(one.name) === nameKey(name ?? ''));
    if (owner === undefined) return { link: 'none', owners: owners.map((one) => one.name) };
    return { link: 'reset', name: owner.name, url: await this.resetUrl(owner) };
  }

  private async resetUrl({ id }: Person): Promise<string> {
    const { secret } = await this.owners.transaction(async (tx) => {
      await this.audit.append(tx, { target: id, what: { event: 'reset-link-made' } });
      return this.links.createReset(tx, id, null);
    });
    return `${this.url.address}/reset#${secret}`;
  }
}
