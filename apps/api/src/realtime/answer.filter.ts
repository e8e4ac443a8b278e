import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Refusal, refusal } from '@parley/protocol';
import { faultOf } from '../logging/fault.js';
import { failureOf } from './failure-of.js';
import { Refused } from './refused.js';

/** How {@link SocketAdapter} takes a handler's failure; Nest passes it as the argument after the message. */
export type Fail = (refusal: Refusal) => void;

const isFail = (argument: unknown): argument is Fail => typeof argument === 'function';

/** Turns whatever a handler throws into the refusal of its ack, so that every message is acked [M2]. */
@Catch()
export class AnswerFilter implements ExceptionFilter {
  private readonly logger = new Logger('Realtime');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const fail: unknown = host.getArgs()[2];
    if (!isFail(fail)) return;
    if (thrown instanceof Refused) {
      fail(thrown.refusal);
      return;
    }
    this.logger.error({
      event: 'handler failed',
      type: host.switchToWs().getPattern(),
      ...faultOf(thrown),
    });
    fail(refusal(failureOf(thrown)));
  }
}
