import { Inject, Injectable } from '@nestjs/common';
import type { IceServer, PersonId, Success } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { Turn } from '../turn/turn.service.js';
import { turnCredentials } from '../turn/turn-credentials.js';

/** Tells devices how to reach each other through NATs; on a LAN there is nothing to tell. */
@Injectable()
export class IceService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly turn: Turn,
  ) {}

  serversFor(person: PersonId): Success<'ice-servers'> {
    const ttlSeconds = this.config.turnTtlSeconds;
    const iceServers = [...this.stun(), ...this.relays(person, ttlSeconds)];
    return { ok: true, iceServers, ttlSeconds };
  }

  private stun(): IceServer[] {
    const urls = this.config.stunUrls;
    return urls.length === 0 ? [] : [{ urls }];
  }

  private relays(person: PersonId, ttlSeconds: number): IceServer[] {
    const access = this.turn.access();
    if (access === undefined) return [];
    const expiresAt = Math.floor(Date.now() / 1000) + ttlSeconds;
    return [{ urls: access.urls, ...turnCredentials(person, access.secret, expiresAt) }];
  }
}
