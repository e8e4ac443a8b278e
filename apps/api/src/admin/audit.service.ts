import { Injectable } from '@nestjs/common';
import type { Success } from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import type { Identity } from '../identity/identity.js';
import { ServerRights } from '../server-info/server-rights.js';

/** What was done, for those who may see it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly log: AuditLog,
    private readonly rights: ServerRights,
  ) {}

  /** @throws {Refused} NOT_ALLOWED */
  async list(
    { person }: Identity,
    before: number | undefined,
  ): Promise<Omit<Success<'audit-list'>, 'ok'>> {
    await this.rights.require('audit', person);
    return this.log.page(before);
  }
}
