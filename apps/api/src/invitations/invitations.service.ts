import { Injectable } from '@nestjs/common';
import {
  type ClientMessage,
  type Invitation,
  type LinkId,
  limits,
  type PersonId,
  type Success,
} from '@parley/protocol';
import { type AuditedAct, AuditLog } from '../audit/audit-log.js';
import type { Database } from '../database/database.js';
import { holdLive } from '../database/live-session.js';
import { pageOf } from '../database/page-of.js';
import type { Identity } from '../identity/identity.js';
import { LinksService, type MadeLink } from '../links/links.service.js';
import { Refused } from '../realtime/refused.js';
import { ServerRights } from '../server-info/server-rights.js';
import { invitationOf } from './invitation-of.js';
import { InvitationsRepository, type ListedLink } from './invitations.repository.js';

/** What is wished for: one for each label, or one without. */
export type Wish = Omit<ClientMessage<'invitation-create'>, 'type' | 'id'>;

/** Links by which people come in whom the door alone would not take. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly repository: InvitationsRepository,
    private readonly links: LinksService,
    private readonly rights: ServerRights,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {Refused} NOT_ALLOWED */
  async create(who: Identity, wish: Wish): Promise<Success<'invitation-create'>['made']> {
    const made = await this.repository.transaction(async (tx) => {
      await holdLive(tx, who.session);
      await this.rights.require('invite', who.person, tx);
      return this.make(tx, who.person, wish);
    });
    const listed = await this.withArrivals(
      await this.repository.find(made.map(({ link }) => link.id)),
    );
    return made.flatMap(({ link, secret }) => {
      const invitation = listed.find(({ id }) => id === link.id);
      return invitation === undefined ? [] : [{ invitation, secret }];
    });
  }

  /** By whoever has the machine, and needs no right. */
  createAtCommandLine(wish: Wish): Promise<MadeLink[]> {
    return this.repository.transaction((tx) => this.make(tx, undefined, wish));
  }

  /** The newest first: everybody's for those who may see them, else one's own. */
  async list(
    { person }: Identity,
    after: LinkId | undefined,
  ): Promise<Omit<Success<'invitation-list'>, 'ok'>> {
    const maker = await this.scopeOf(person);
    const entries = await this.repository.page(maker, after, limits.adminPage + 1);
    const { page, next } = pageOf(entries, limits.adminPage, ({ link }) => link.id);
    return { invitations: await this.withArrivals(page), ...(next !== undefined && { next }) };
  }

  /** Nobody comes by it from now on; who came, stays. @throws {Refused} NOT_ALLOWED, LINK_INVALID */
  async revoke(who: Identity, id: LinkId): Promise<void> {
    await this.repository.transaction(async (tx) => {
      await holdLive(tx, who.session);
      const maker = await this.scopeOf(who.person, tx);
      if (!(await this.repository.exists(tx, id, maker))) throw new Refused('LINK_INVALID');
      if (!(await this.repository.revoke(tx, id, Date.now()))) return;
      const what = { event: 'invitation-revoked', invitation: id } as const;
      await this.audit.append(tx, { actor: who.person, what });
    });
  }

  private async make(
    tx: Database,
    maker: PersonId | undefined,
    { role, uses, expiresInMs, labels }: Wish,
  ): Promise<MadeLink[]> {
    const wanted = { kind: 'invitation', maker: maker ?? null, role, uses, expiresInMs } as const;
    const each = (labels ?? [null]).map((label) => ({ ...wanted, label }));
    const made = await this.links.createEach(each, tx);
    const acts = made.map(({ link }): AuditedAct => {
      const what = { event: 'invitation-created', invitation: link.id, role, uses } as const;
      return { ...(maker !== undefined && { actor: maker }), what };
    });
    await this.audit.append(tx, ...acts);
    return made;
  }

  /** Whose they see and revoke: undefined for everybody's. */
  private async scopeOf(person: PersonId, by?: Database): Promise<PersonId | undefined> {
    if (await this.rights.allows('invitations', person, by)) return undefined;
    await this.rights.require('invite', person, by);
    return person;
  }

  private async withArrivals(page: readonly ListedLink[]): Promise<Invitation[]> {
    if (page.length === 0) return [];
    const arrivals = await this.repository.arrivals(page.map(({ link }) => link.id));
    return page.map((listed) => {
      const came = arrivals.filter(({ invitation }) => invitation === listed.link.id);
      return invitationOf(
        listed,
        came.map(({ person }) => person),
      );
    });
  }
}
