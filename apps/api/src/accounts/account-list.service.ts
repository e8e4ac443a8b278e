import { Injectable } from '@nestjs/common';
import { type Account, limits, type Success } from '@parley/protocol';
import { pageOf } from '../database/page-of.js';
import type { Identity } from '../identity/identity.js';
import { PresenceService } from '../presence/presence.service.js';
import { ServerRights } from '../server-info/server-rights.js';
import { type AccountFilter, AccountListRepository } from './account-list.repository.js';

/** Everybody on the server, as those see them who keep it. */
@Injectable()
export class AccountListService {
  constructor(
    private readonly repository: AccountListRepository,
    private readonly rights: ServerRights,
    private readonly presence: PresenceService,
  ) {}

  async list(who: Identity, filter: AccountFilter): Promise<Omit<Success<'account-list'>, 'ok'>> {
    await this.rights.require('accounts', who.person);
    const query = filter.query?.trim() || undefined;
    const found = await this.repository.page({ ...filter, query });
    const { page, next } = pageOf(found, limits.adminPage, ({ key }) => key);
    // Beside their sessions, what a block hides would tell of it [B2].
    // And whose sessions have all ended is gone, also in the grace that a page has which is reloaded.
    const signedIn = page.filter(({ sessions }) => sessions > 0);
    const presenceOf = await this.presence.lookPlainly(signedIn.map(({ person }) => person.id));
    const accounts = page.map(
      ({ person, key: _, deactivatedAt, facts, invitation, ...account }): Account => {
        const { status, lastSeenAt } = presenceOf(person.id, facts);
        return {
          ...account,
          person,
          state: deactivatedAt === null ? 'active' : 'deactivated',
          online: status !== 'offline',
          ...(lastSeenAt !== undefined && { lastSeenAt }),
          ...(invitation !== null && { invitation }),
        };
      },
    );
    return { accounts, ...(next !== undefined && { next }) };
  }
}
