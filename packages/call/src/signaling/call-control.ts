import {
  type Ack,
  type CallId,
  type CallMedia,
  type CallRequestType,
  newRequestId,
  type OutgoingMessage,
  type PersonId,
  type ResumeToken,
} from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import { requestPersistently } from './persistent-request.js';
import { RecentCalls } from './recent-calls.js';

export type HangUpReason = OutgoingMessage<'hang-up'>['reason'];

export interface CallPlace {
  readonly callId: CallId;
  readonly resumeToken: ResumeToken;
  readonly epoch: number;
}

/** The control messages of this device's calls. What must take effect is repeated until it has. */
export class CallControl {
  readonly #signaling: SignalingPort;
  readonly #clock: Clock;
  /** Outlives every call: a hang-up is due also when the person is long in the next one. */
  readonly #lifetime = new AbortController();
  readonly #hungUp = new RecentCalls();
  #sync = new AbortController();

  constructor(signaling: SignalingPort, clock: Clock) {
    this.#signaling = signaling;
    this.#clock = clock;
  }

  /** Not repeated: a call that begins by itself, minutes after the click, surprises. */
  invite(person: PersonId, media: CallMedia): Promise<Ack<'call-invite'>> {
    return this.#signaling.request<'call-invite'>({
      type: 'call-invite',
      id: newRequestId(),
      person,
      media,
    });
  }

  ringing(
    callId: CallId,
    silent: boolean,
    signal: AbortSignal,
  ): Promise<Ack<'call-ringing'> | undefined> {
    return this.#ask<'call-ringing'>(
      { type: 'call-ringing', id: newRequestId(), callId, silent },
      signal,
    );
  }

  accept(callId: CallId, signal: AbortSignal): Promise<Ack<'call-accept'> | undefined> {
    return this.#ask<'call-accept'>({ type: 'call-accept', id: newRequestId(), callId }, signal);
  }

  resume(
    { callId, resumeToken, epoch }: CallPlace,
    cause: 'reload' | 'rebuild',
    signal: AbortSignal,
  ): Promise<Ack<'call-resume'> | undefined> {
    return this.#ask<'call-resume'>(
      { type: 'call-resume', id: newRequestId(), callId, resumeToken, epoch, cause },
      signal,
    );
  }

  decline(callId: CallId): Promise<Ack<'call-decline'> | undefined> {
    return this.#ask<'call-decline'>(
      { type: 'call-decline', id: newRequestId(), callId },
      this.#lifetime.signal,
    );
  }

  /** Once for each call, whoever thinks that it is due. */
  async hangUp(
    callId: CallId,
    target: string,
    reason: HangUpReason,
  ): Promise<Ack<'hang-up'> | undefined> {
    if (this.#hungUp.has(callId)) return undefined;
    this.#hungUp.add(callId);
    const ack = await this.#ask<'hang-up'>(
      { type: 'hang-up', id: newRequestId(), callId, target, reason },
      this.#lifetime.signal,
    );
    // It rings yet; if an accept of this device wins after all, a hang-up is due again.
    if (ack?.ok === false && ack.code === 'NOT_JOINED') this.#hungUp.delete(callId);
    return ack;
  }

  /**
   * The person's calls as they stand; `callId` is one that may have ended meanwhile [C2]. A newer question takes
   * the place of one that is not answered yet, which then resolves with `undefined`.
   */
  sync(callId: CallId | undefined): Promise<Ack<'call-sync'> | undefined> {
    this.#sync.abort();
    this.#sync = new AbortController();
    return this.#ask<'call-sync'>(
      { type: 'call-sync', id: newRequestId(), ...(callId !== undefined && { callId }) },
      this.#sync.signal,
    );
  }

  close(): void {
    this.#lifetime.abort();
    this.#sync.abort();
  }

  #ask<T extends CallRequestType>(
    message: OutgoingMessage<T>,
    signal: AbortSignal,
  ): Promise<Ack<T> | undefined> {
    return requestPersistently<T>(this.#signaling, this.#clock, message, signal);
  }
}
