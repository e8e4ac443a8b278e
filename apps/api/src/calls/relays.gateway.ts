import { Injectable, type OnModuleInit } from '@nestjs/common';
import { refusalOf } from '../realtime/refusal-of.js';
import { Refused } from '../realtime/refused.js';
import { RelayRoute, type TakeRelay } from '../realtime/relay-route.js';
import { rooms } from '../realtime/rooms.js';
import { RelaysService } from './relays.service.js';

/** Takes the offers, answers and candidates of devices, past Nest's own way of messages. */
@Injectable()
export class RelaysGateway implements OnModuleInit {
  constructor(
    private readonly route: RelayRoute,
    private readonly relays: RelaysService,
  ) {}

  onModuleInit(): void {
    this.route.leadTo(this.relay);
  }

  private readonly relay: TakeRelay = (message, { rooms: joined, data: { login } }, answer) => {
    if (login === undefined) throw new Refused('UNAUTHENTICATED');
    this.relays.forward(
      login.identity,
      message,
      joined.has(rooms.call(message.callId)),
      (delivered) => answer({ ok: true, delivered }),
      (error) => answer(refusalOf(error, message.type)),
    );
  };
}
