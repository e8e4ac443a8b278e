import { Injectable, Logger } from '@nestjs/common';
import type { ClientMessage, LinkSecret, PersonId } from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import { type NewLogin, NewLogins } from '../auth/new-logins.js';
import { PasswordLogins } from '../auth/password-logins.js';
import { SignUps } from '../auth/sign-ups.js';
import type { Database } from '../database/database.js';
import type { Admission } from '../door/door.service.js';
import type { Connection } from '../identity/identity.js';
import { LinksService } from '../links/links.service.js';
import { Refused } from '../realtime/refused.js';
import { infoOf, ServerService } from '../server-info/server.service.js';
import { OwnersRepository } from './owners.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;

type SetUp = ClientMessage<'server-set-up'>;

/** Gives the server its owner, once. */
@Injectable()
export class SetUpService {
  private readonly logger = new Logger('Door');

  constructor(
    private readonly server: ServerService,
    private readonly links: LinksService,
    private readonly logins: NewLogins,
    private readonly signUps: SignUps,
    private readonly passwords: PasswordLogins,
    private readonly owners: OwnersRepository,
    private readonly audit: AuditLog,
  ) {}

  /** What is secret of a new link to the set-up; undefined when there is an owner. Earlier ones stay good. */
  async newLink(): Promise<LinkSecret | undefined> {
    const { hasOwner } = await this.server.state();
    if (hasOwner) return undefined;
    const { secret } = await this.links.create({ kind: 'set-up', expiresInMs: DAY_MS });
    return secret;
  }

  /** @throws {Refused} LINK_INVALID, RATE_LIMITED, NAME_TAKEN, BAD_CREDENTIALS */
  async setUp(setUp: SetUp, via: Connection): Promise<NewLogin> {
    await this.requireGood(setUp.link, via);
    const login = await this.beginAs(setUp, via);
    this.logger.log({ event: 'server set up', owner: login.identity.person });
    return login;
  }

  /** Before anything is made, or a password looked at, for somebody who has no such link. */
  private async requireGood(link: LinkSecret, { address }: Connection): Promise<void> {
    const { kind } = await this.links.look(link, address);
    if (kind !== 'set-up') throw new Refused('LINK_INVALID');
  }

  private async beginAs(setUp: SetUp, via: Connection): Promise<NewLogin> {
    const { owner } = setUp;
    switch (owner.kind) {
      case 'register': {
        const newcomer = await this.signUps.prepare(owner, via);
        return this.logins.begin(newcomer.id, via, (session) =>
          this.signUps.commit(newcomer, session, (tx) => this.redeem(tx, setUp, newcomer.id)),
        );
      }
      case 'password': {
        const { id } = await this.passwords.check(owner, via);
        return this.logins.begin(id, via, (session) =>
          this.owners.promote(session, (tx) => this.redeem(tx, setUp, id)),
        );
      }
    }
  }

  /** Of two at once, at whichever nodes, the second waits here, and finds its link void. */
  private async redeem(
    tx: Database,
    { link: secret, name, door }: SetUp,
    owner: PersonId,
  ): Promise<Admission> {
    const state = await this.server.ownState(tx);
    const link = await this.links.use(tx, 'set-up', secret);
    if (state.hasOwner) throw new Refused('LINK_INVALID');
    await this.links.revokeOthers(tx, link);
    await this.server.set(tx, { name, door });
    await this.audit.append(tx, { actor: owner, what: { event: 'server-set-up', door } });
    return { role: 'owner', invitation: null, server: infoOf({ ...state, name }) };
  }
}
