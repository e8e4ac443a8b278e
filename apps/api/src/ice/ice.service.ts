import { Inject, Injectable } from '@nestjs/common';
import type { IceServer, PersonId, Success } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { turnCredentials } from './turn-credentials.js';

/** Tells devices how to reach each other through NATs; on a LAN there is nothing to tell. */
@Injectable()
export class IceService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  serversFor(person: PersonId): Success<'ice-servers'> {
    const { ttlSeconds } = this.config.turn;
    const iceServers = [...this.stun(), ...this.turn(person)];
    return { ok: true, iceServers, ttlSeconds };
  }

  private stun(): IceServer[] {
    const urls = this.config.stunUrls;
    return urls.length === 0 ? [] : [{ urls }];
  }

  private turn(person: PersonId): IceServer[] {
    const { urls, secret, ttlSeconds } = this.config.turn;
    if (urls.length === 0 || secret === undefined) return [];
    const expiresAt = Math.floor(Date.now() / 1000) + ttlSeconds;
    return [{ urls, ...turnCredentials(person, secret, expiresAt) }];
  }
}
