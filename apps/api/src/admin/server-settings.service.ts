import { Injectable } from '@nestjs/common';
import type { AuditEvent, ClientMessage, ServerSettings } from '@parley/protocol';
import { AuditLog } from '../audit/audit-log.js';
import { holdLive } from '../database/live-session.js';
import type { Identity } from '../identity/identity.js';
import { ServerService } from '../server-info/server.service.js';
import { ServerRights } from '../server-info/server-rights.js';
import type { ServerState } from '../server-info/server-state.js';

type Changes = Omit<ClientMessage<'server-set'>, 'type' | 'id'>;

/** What the server is called, and whom it takes. */
@Injectable()
export class ServerSettingsService {
  constructor(
    private readonly server: ServerService,
    private readonly rights: ServerRights,
    private readonly audit: AuditLog,
  ) {}

  /** @throws {Refused} NOT_ALLOWED */
  async read({ person }: Identity): Promise<ServerSettings> {
    await this.rights.require('settings', person);
    return settingsOf(await this.server.state());
  }

  /** @throws {Refused} NOT_ALLOWED */
  async change(who: Identity, changes: Changes): Promise<ServerSettings> {
    return this.server.transaction(async (tx) => {
      await holdLive(tx, who.session);
      await this.rights.require('settings', who.person, tx);
      const before = settingsOf(await this.server.ownState(tx));
      const after = {
        name: changes.name ?? before.name,
        door: changes.door ?? before.door,
        inviters: changes.inviters ?? before.inviters,
      };
      await this.server.set(tx, after);
      for (const what of differences(before, after)) {
        await this.audit.append(tx, { actor: who.person, what });
      }
      return after;
    });
  }
}

const settingsOf = ({ name, door, inviters }: ServerState): ServerSettings => ({
  // It has one from its set-up on, and nobody may do this before.
  name: name ?? '',
  door,
  inviters,
});

const differences = (before: ServerSettings, { name, door, inviters }: ServerSettings) => {
  const events: AuditEvent[] = [];
  if (name !== before.name) events.push({ event: 'server-renamed' });
  if (door !== before.door) events.push({ event: 'door-changed', door });
  if (inviters !== before.inviters) events.push({ event: 'inviters-changed', inviters });
  return events;
};
