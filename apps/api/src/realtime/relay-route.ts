import { Injectable } from '@nestjs/common';
import type { Ack, ClientMessage, RelayType } from '@parley/protocol';
import type { ParleySocket } from './socket.js';

/** Takes a relay that has passed the border, and answers it once; a throw is the answer as well. */
export type TakeRelay = (
  message: ClientMessage<RelayType>,
  from: ParleySocket,
  answer: (ack: Ack<RelayType>) => void,
) => void;

/**
 * The way of relays to the feature that forwards them. They come by the hundred a second and are only passed on:
 * they are handed over as they are, without Nest's pipes, interceptors and filters, and without a promise.
 */
@Injectable()
export class RelayRoute {
  private destination: TakeRelay | undefined;

  leadTo(destination: TakeRelay): void {
    this.destination = destination;
  }

  readonly take: TakeRelay = (message, from, answer) => {
    if (this.destination === undefined) throw new Error('Nobody forwards relays');
    this.destination(message, from, answer);
  };
}
