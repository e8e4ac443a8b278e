import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  UseFilters,
} from '@nestjs/common';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { ClientMessage, ClientMessageType, Success } from '@parley/protocol';
import type { Identity } from '../identity/identity.js';
import { AnswerFilter } from './answer.filter.js';
import { Refused } from './refused.js';
import type { ParleySocket } from './socket.js';

/** A class whose methods handle messages. What they throw becomes the refusal in the ack. */
export const Gateway = (): ClassDecorator =>
  applyDecorators(WebSocketGateway(), UseFilters(AnswerFilter));

type Handler<T extends ClientMessageType> = (
  message: ClientMessage<T>,
  ...from: never[]
) => Promise<Success<T>>;

/**
 * Makes a method the handler of a message: `@Handle('chat-send') send(@MessageBody() message, @Who() who)`.
 * A type that the protocol lacks, another payload or another ack do not compile.
 */
export const Handle =
  <T extends ClientMessageType>(type: T) =>
  (target: object, key: string, method: TypedPropertyDescriptor<Handler<T>>): void => {
    SubscribeMessage(type)(target, key, method);
  };

const socketOf = (context: ExecutionContext): ParleySocket =>
  context.switchToWs().getClient<ParleySocket>();

/** The logged-in sender. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const { login } = socketOf(context).data;
  if (login === undefined) throw new Refused('UNAUTHENTICATED');
  return login.identity;
});
