import { Inject, Injectable } from '@nestjs/common';
import type { ConversationId, PersonId } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { scaled } from '../realtime/rate-limiter.js';
import {
  FAN_OUT_OF_CONVERSATION,
  FAN_OUT_OF_PERSON,
  FAN_OUT_TO_SPARE,
} from '../realtime/rate-limits.js';
import { RateWindows } from '../realtime/rate-windows.js';
import { Refused } from '../realtime/refused.js';

/** Bounds what a message costs: its bytes, for each device that is sent them [L15]. */
@Injectable()
export class FanOutLimits {
  private readonly byPerson: RateWindows<PersonId>;
  private readonly byConversation: RateWindows<ConversationId>;
  private readonly toSpare: RateWindows<PersonId>;

  constructor(@Inject(CONFIG) { rateLimitScale }: Pick<Config, 'rateLimitScale'>) {
    this.byPerson = new RateWindows(scaled(FAN_OUT_OF_PERSON, rateLimitScale));
    this.byConversation = new RateWindows(scaled(FAN_OUT_OF_CONVERSATION, rateLimitScale));
    this.toSpare = new RateWindows(scaled(FAN_OUT_TO_SPARE, rateLimitScale));
  }

  /** @throws {Refused} RATE_LIMITED */
  take(person: PersonId, conversation: ConversationId, bytes: number): void {
    const forPerson = this.byPerson.spend(person, bytes);
    if (forPerson !== undefined) throw new Refused('RATE_LIMITED', { retryAfterMs: forPerson });
    const forAll = this.byConversation.spend(conversation, bytes);
    // A few who use up all that there is must not silence whoever says a word now and then.
    if (forAll === undefined || this.toSpare.take(person, bytes) === undefined) return;
    // What others have used up is not to be paid twice.
    this.byPerson.giveBack(person, bytes);
    throw new Refused('RATE_LIMITED', { retryAfterMs: forAll });
  }
}
