import { Inject, Injectable } from '@nestjs/common';
import type { ConversationId, PersonId } from '@parley/protocol';
import { CONFIG, type Config } from '../config/config.js';
import { Pace } from '../realtime/pace.js';
import {
  FAN_OUT_AT_ONCE_MS,
  FAN_OUT_OF_CONVERSATION,
  FAN_OUT_OF_PERSON,
  FAN_OUT_TO_SPARE,
} from '../realtime/rate-limits.js';
import { RateWindows } from '../realtime/rate-windows.js';
import { Refused } from '../realtime/refused.js';
import { scaled } from '../shared/rate-limiter.js';

/**
 * Bounds what a message costs: its bytes, for each device that is sent them [L15]. At a pace, since all that a window
 * holds would be sent at its beginning, and others wait for it.
 */
@Injectable()
export class FanOutLimits {
  private readonly ofPerson: Pace<PersonId>;
  private readonly ofConversation: Pace<ConversationId>;
  private readonly toSpare: RateWindows<PersonId>;

  constructor(@Inject(CONFIG) { rateLimitScale }: Pick<Config, 'rateLimitScale'>) {
    const atOnceMs = FAN_OUT_AT_ONCE_MS;
    this.ofPerson = new Pace(scaled(FAN_OUT_OF_PERSON, rateLimitScale), { atOnceMs });
    this.ofConversation = new Pace(scaled(FAN_OUT_OF_CONVERSATION, rateLimitScale), { atOnceMs });
    this.toSpare = new RateWindows(scaled(FAN_OUT_TO_SPARE, rateLimitScale));
  }

  /** @throws {Refused} RATE_LIMITED */
  take(person: PersonId, conversation: ConversationId, bytes: number): void {
    const ofPerson = this.ofPerson.waitOf(person);
    if (ofPerson > 0) throw new Refused('RATE_LIMITED', { retryAfterMs: ofPerson });
    const ofAll = this.ofConversation.waitOf(conversation);
    // A few who use up all that there is must not silence whoever says a word now and then.
    if (ofAll > 0 && this.toSpare.take(person, bytes) !== undefined) {
      throw new Refused('RATE_LIMITED', { retryAfterMs: ofAll });
    }
    this.ofPerson.countOne(person, bytes);
    this.ofConversation.countOne(conversation, bytes);
  }
}
