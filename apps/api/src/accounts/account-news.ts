import { Injectable } from '@nestjs/common';
import type { DeviceAddress } from '../identity/identity.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { ChangedAccount } from './accounts.repository.js';

/** Tells of what is committed. */
@Injectable()
export class AccountNews {
  constructor(private readonly broadcaster: Broadcaster) {}

  /** @param by the device that learns of it by its ack */
  tell({ id, name, self }: ChangedAccount, by?: DeviceAddress): void {
    this.broadcaster.changeSelf(id, self, by);
    const person = { id, name, guest: self.guest };
    this.broadcaster.toWatchers(id, { type: 'person-changed', person }, []);
  }
}
