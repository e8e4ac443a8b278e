import { Injectable } from '@nestjs/common';
import type { LinkSecret, LinkView, ServerInfo, Success, WayIn } from '@parley/protocol';
import type { Database } from '../database/database.js';
import type { Connection } from '../identity/identity.js';
import { LinksService } from '../links/links.service.js';
import { Refused } from '../realtime/refused.js';
import { infoOf, ServerService } from '../server/server.service.js';
import type { ServerState } from '../server/server-state.js';
import { FirstPeopleRepository } from './first-people.repository.js';
import { waysIn } from './ways-in.js';

/** Who may come in, and by which way. */
@Injectable()
export class DoorService {
  constructor(
    private readonly server: ServerService,
    private readonly links: LinksService,
    private readonly firstPeople: FirstPeopleRepository,
  ) {}

  /** @throws {Refused} DOOR_CLOSED */
  async pass(way: WayIn, via: Connection): Promise<void> {
    requireOpen(way, await this.server.state(), via);
  }

  /** The same, and so it stays until the transaction ends. */
  async passWithin(tx: Database, way: WayIn, via: Connection): Promise<ServerInfo> {
    const state = await this.server.keptState(tx);
    requireOpen(way, state, via);
    return infoOf(state);
  }

  async look(
    link: LinkSecret | undefined,
    via: Connection,
  ): Promise<Omit<Success<'door-look'>, 'ok'>> {
    const state = await this.server.state();
    return {
      server: infoOf(state),
      settingUp: !state.hasOwner,
      ways: [...waysFor(state, via)],
      ...(link !== undefined && { link: await this.view(link, state, via) }),
    };
  }

  private async view(
    secret: LinkSecret,
    { hasOwner }: ServerState,
    { address }: Connection,
  ): Promise<LinkView> {
    const { kind, expiresAt } = await this.links.look(secret, address);
    // Others lead nowhere yet, and one for the set-up nowhere any more once there is an owner.
    if (kind !== 'set-up' || hasOwner) throw new Refused('LINK_INVALID');
    return { kind, people: await this.firstPeople.list(), expiresAt };
  }
}

const waysFor = ({ hasOwner, name, door }: ServerState, { fromOwnMachine }: Connection) =>
  waysIn({ isSetUp: hasOwner || name !== null, door, fromOwnMachine });

const requireOpen = (way: WayIn, state: ServerState, via: Connection): void => {
  if (!waysFor(state, via).includes(way)) throw new Refused('DOOR_CLOSED');
};
