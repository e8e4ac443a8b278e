import type { ClientMessage, Success } from '@parley/protocol';
import type { Identity } from '../src/identity/identity.js';
import { Handle } from '../src/realtime/handle.js';

/*
 * Nothing here runs. `tsc` fails when a line marked `@ts-expect-error` compiles after all.
 */

declare const sent: Success<'chat-send'>;

export class Handlers {
  @Handle('chat-send')
  async send(_message: ClientMessage<'chat-send'>, _who: Identity): Promise<Success<'chat-send'>> {
    return sent;
  }

  // @ts-expect-error the protocol has no such message
  @Handle('chat-sned')
  async misspelt(_message: ClientMessage<'chat-send'>): Promise<Success<'chat-send'>> {
    return sent;
  }

  // @ts-expect-error this is the message of another type
  @Handle('chat-send')
  async wrongMessage(_message: ClientMessage<'call-invite'>): Promise<Success<'chat-send'>> {
    return sent;
  }

  // @ts-expect-error the ack of chat-send carries the message
  @Handle('chat-send')
  async wrongAck(_message: ClientMessage<'chat-send'>): Promise<{ ok: true }> {
    return { ok: true };
  }

  // @ts-expect-error a handler that gives nothing would never ack
  @Handle('chat-typing')
  async noAck(_message: ClientMessage<'chat-typing'>): Promise<void> {}
}
