import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Refusal } from '@parley/protocol';
import { refusalOf } from './refusal-of.js';

/** How {@link SocketAdapter} takes a handler's failure; Nest passes it as the argument after the message. */
export type Fail = (refusal: Refusal) => void;

const isFail = (argument: unknown): argument is Fail => typeof argument === 'function';

/** Turns whatever a handler throws into the refusal of its ack, so that every message is acked [M2]. */
@Catch()
export class AnswerFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const fail: unknown = host.getArgs()[2];
    if (isFail(fail)) fail(refusalOf(thrown, host.switchToWs().getPattern()));
  }
}
