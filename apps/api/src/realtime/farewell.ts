import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Broadcaster } from './broadcaster.js';

const COME_BACK_MS = 1_000;

/** Tells the clients that the server goes down on purpose, before their sockets are closed. */
@Injectable()
export class Farewell implements BeforeApplicationShutdown {
  constructor(private readonly broadcaster: Broadcaster) {}

  beforeApplicationShutdown(): void {
    this.broadcaster.announceRestart(COME_BACK_MS);
  }
}
