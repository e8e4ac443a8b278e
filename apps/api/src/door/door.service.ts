import { Injectable } from '@nestjs/common';
import type {
  LinkId,
  LinkSecret,
  LinkView,
  PersonId,
  ServerInfo,
  ServerRole,
  Success,
  WayIn,
} from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import type { Database } from '../database/database.js';
import type { Connection } from '../identity/identity.js';
import { LinksService } from '../links/links.service.js';
import { Refused } from '../realtime/refused.js';
import { infoOf, ServerService } from '../server-info/server.service.js';
import type { ServerState } from '../server-info/server-state.js';
import { PeopleAtTheDoorRepository } from './people-at-the-door.repository.js';
import { waysIn } from './ways-in.js';

/** Somebody new, who may have been invited. */
export type Coming = {
  way: 'guest' | 'register';
  invitation: LinkSecret | undefined;
  via: Connection;
};

/** What whoever is let in is from then on, and where. */
export type Admission = { role: ServerRole; invitation: LinkId | null; server: ServerInfo };

/** Who may come in, and by which way. */
@Injectable()
export class DoorService {
  constructor(
    private readonly server: ServerService,
    private readonly links: LinksService,
    private readonly people: PeopleAtTheDoorRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {Refused} DOOR_CLOSED; LINK_INVALID, RATE_LIMITED by an invitation */
  async pass({ way, invitation, via }: Coming): Promise<void> {
    if (invitation === undefined) requireOpen(way, await this.server.state(), via);
    else if ((await this.links.look(invitation, via.address)).kind !== 'invitation') {
      throw new Refused('LINK_INVALID');
    }
  }

  /**
   * Lets somebody in who is new, in the transaction that makes them; the door stays as it is until that ends.
   * @throws {Refused} DOOR_CLOSED, LINK_INVALID
   */
  async admit(
    tx: Database,
    { way, invitation, via }: Coming,
    person: PersonId,
  ): Promise<Admission> {
    const state = await this.server.keptState(tx);
    const server = infoOf(state);
    if (invitation === undefined) {
      requireOpen(way, state, via);
      return { role: newcomersRole[way], invitation: null, server };
    }
    const { id, role } = await this.links.use(tx, 'invitation', invitation);
    const what = { event: 'invitation-used', invitation: id } as const;
    await this.audit.append(tx, { actor: person, what });
    // Whom the door takes anyway is made no less by an invitation.
    const isOpen = waysFor(state, via).includes(way);
    const invited = way === 'register' && role !== null ? role : 'guest';
    return { role: isOpen ? newcomersRole[way] : invited, invitation: id, server };
  }

  /** Whether the way is open, and so it stays until the transaction ends. */
  async isOpenWithin(tx: Database, way: WayIn, via: Connection): Promise<boolean> {
    return waysFor(await this.server.keptState(tx), via).includes(way);
  }

  /** Whether somebody new needs no link from there: only then may they be told who has an account [K43]. */
  async isOpenToAll(via: Connection): Promise<boolean> {
    const ways = waysFor(await this.server.state(), via);
    return ways.some((way) => way !== 'password');
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
    const { kind, maker, person, role, expiresAt } = await this.links.look(secret, address);
    switch (kind) {
      case 'set-up':
        if (hasOwner) break;
        return { kind, people: await this.people.first(), expiresAt };
      case 'invitation': {
        if (role === null) break;
        const inviter = maker === null ? undefined : await this.people.find(maker);
        return { kind, role, expiresAt, ...(inviter !== undefined && { inviter }) };
      }
      case 'reset': {
        const whose = person === null ? undefined : await this.people.find(person);
        if (whose === undefined) break;
        return { kind, person: whose, expiresAt };
      }
    }
    throw new Refused('LINK_INVALID');
  }
}

const newcomersRole = { guest: 'guest', register: 'member' } as const;

const waysFor = ({ hasOwner, name, door }: ServerState, { fromOwnMachine }: Connection) =>
  waysIn({ isSetUp: hasOwner || name !== null, door, fromOwnMachine });

const requireOpen = (way: WayIn, state: ServerState, via: Connection): void => {
  if (!waysFor(state, via).includes(way)) throw new Refused('DOOR_CLOSED');
};
