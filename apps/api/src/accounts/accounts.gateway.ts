import { MessageBody } from '@nestjs/websockets';
import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { Gateway, Handle, Who } from '../realtime/handle.js';
import { AccountListService } from './account-list.service.js';
import { AccountsService } from './accounts.service.js';

@Gateway()
export class AccountsGateway {
  constructor(
    private readonly accounts: AccountsService,
    private readonly lists: AccountListService,
  ) {}

  @Handle('account-list')
  async list(
    @MessageBody() filter: ClientMessage<'account-list'>,
    @Who() who: Identity,
  ): Promise<Success<'account-list'>> {
    return { ok: true, ...(await this.lists.list(who, filter)) };
  }

  @Handle('account-role')
  async role(
    @MessageBody() { person, role }: ClientMessage<'account-role'>,
    @Who() who: Identity,
  ): Promise<Success<'account-role'>> {
    await this.accounts.changeRole(who, person, role);
    return { ok: true };
  }

  @Handle('account-deactivate')
  async deactivate(
    @MessageBody() { person }: ClientMessage<'account-deactivate'>,
    @Who() who: Identity,
  ): Promise<Success<'account-deactivate'>> {
    await this.accounts.deactivate(who, person);
    return { ok: true };
  }

  @Handle('account-reactivate')
  async reactivate(
    @MessageBody() { person }: ClientMessage<'account-reactivate'>,
    @Who() who: Identity,
  ): Promise<Success<'account-reactivate'>> {
    await this.accounts.reactivate(who, person);
    return { ok: true };
  }

  @Handle('account-erase')
  async erase(
    @MessageBody() { person }: ClientMessage<'account-erase'>,
    @Who() who: Identity,
  ): Promise<Success<'account-erase'>> {
    await this.accounts.erase(who, person);
    return { ok: true };
  }

  @Handle('account-sign-out')
  async signOut(
    @MessageBody() { person }: ClientMessage<'account-sign-out'>,
    @Who() who: Identity,
  ): Promise<Success<'account-sign-out'>> {
    await this.accounts.signOut(who, person);
    return { ok: true };
  }

  @Handle('account-reset')
  async reset(
    @MessageBody() { person }: ClientMessage<'account-reset'>,
    @Who() who: Identity,
  ): Promise<Success<'account-reset'>> {
    const { secret, link } = await this.accounts.makeResetLink(who, person);
    return { ok: true, secret, expiresAt: link.expiresAt };
  }
}
