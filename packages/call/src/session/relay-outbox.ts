import {
  limits,
  newRequestId,
  type OutgoingMessage,
  type RelayType,
  utf8Bytes,
} from '@parley/protocol';
import { CallError } from '../contract/call-error.js';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';

type Relay = OutgoingMessage<RelayType>;

/** What a relay says; whom it says it to is the outbox's to add. */
type RelayContent =
  | Pick<OutgoingMessage<'video-offer' | 'video-answer'>, 'type' | 'sdp' | 'neg'>
  | Pick<OutgoingMessage<'new-ice-candidate'>, 'type' | 'candidate'>;

export interface RelayOutboxOptions {
  readonly signaling: Pick<SignalingPort, 'connected' | 'request'>;
  readonly clock: Clock;
  /** The peer's device in the present epoch; `undefined` before there is one. */
  addressee(): Pick<Relay, 'target' | 'callId' | 'epoch'> | undefined;
  failed(error: CallError): void;
}

interface Kept {
  relay: Relay;
  inFlight: boolean;
  /** Somebody came back while it was in flight, perhaps to a connection that is no more. */
  isDueAgain: boolean;
}

/** Milliseconds before relays are sent again although nobody has come back since. */
const pauses = {
  /** The server is there, and gave no ack. */
  unanswered: 1_000,
  /** The server tried for as long [M4]. */
  undelivered: 5_000,
};

/** The error of a relay that the server would refuse, and whose frame might close the connection [M5]. */
const oversize = (relay: Relay): CallError | undefined => {
  if (relay.type === 'new-ice-candidate') {
    const bytes = utf8Bytes(JSON.stringify(relay.candidate));
    return bytes > limits.candidateBytes ? CallError.tooLarge('candidate', bytes) : undefined;
  }
  const bytes = utf8Bytes(relay.sdp);
  return bytes > limits.sdpBytes ? CallError.tooLarge('description', bytes) : undefined;
};

/** Sends relays and keeps each until the peer's device has acked it, to send it again [M4]. */
export class RelayOutbox {
  readonly #options: RelayOutboxOptions;
  #kept: Kept[] = [];
  #cancelPause: (() => void) | undefined;

  constructor(options: RelayOutboxOptions) {
    this.#options = options;
  }

  send(content: RelayContent): void {
    const kept = this.#keep(content);
    if (kept) void this.#transmit(kept);
  }

  /** Keeps what went another way, and sends it too unless it is forgotten in time: no ack says that it arrived. */
  keepUnsent(content: RelayContent): void {
    if (this.#keep(content) && !this.#cancelPause) this.#transmitAfter(pauses.undelivered);
  }

  /** The peer has what a relay of this type said, or it has no meaning any more. */
  forget(type: RelayType): void {
    this.#kept = this.#kept.filter(({ relay }) => relay.type !== type);
  }

  /** One of the two devices is connected again: sends what was not delivered, in the order of the first time. */
  resend(): void {
    for (const kept of this.#kept) if (kept.inFlight) kept.isDueAgain = true;
    this.#transmitIdle();
  }

  /** What belongs to a peer connection that is no more need not arrive. */
  forgetBefore(epoch: number): void {
    this.#kept = this.#kept.filter(({ relay }) => relay.epoch >= epoch);
  }

  close(): void {
    this.#kept = [];
    this.#cancelPause?.();
  }

  #keep(content: RelayContent): Kept | undefined {
    const to = this.#options.addressee();
    if (!to) return undefined;
    const relay: Relay = { id: newRequestId(), ...to, ...content };
    const error = oversize(relay);
    if (error) {
      this.#options.failed(error);
      return undefined;
    }
    // A newer description of the same kind says all that the older one did.
    if (relay.type !== 'new-ice-candidate') this.forget(relay.type);
    const kept = { relay, inFlight: false, isDueAgain: false };
    this.#kept.push(kept);
    return kept;
  }

  #transmitIdle(): void {
    for (const kept of this.#kept) if (!kept.inFlight) void this.#transmit(kept);
  }

  async #transmit(kept: Kept): Promise<void> {
    kept.inFlight = true;
    kept.isDueAgain = false;
    const ack = await this.#options.signaling.request<RelayType>(kept.relay);
    kept.inFlight = false;
    if (!this.#kept.includes(kept)) return;
    if (ack.ok && !ack.delivered) {
      // The server is done with this id [M3]; only a new one makes it try again.
      kept.relay = { ...kept.relay, id: newRequestId() };
      if (kept.isDueAgain) void this.#transmit(kept);
      else if (!this.#cancelPause) this.#transmitAfter(pauses.undelivered);
      return;
    }
    if (!ack.ok && ack.retryable) {
      if (this.#options.signaling.connected) {
        this.#transmitAfter(ack.retryAfterMs ?? pauses.unanswered);
      }
      return;
    }
    this.#kept = this.#kept.filter((other) => other !== kept);
    if (!ack.ok) this.#options.failed(CallError.refused(kept.relay.type, ack.code));
  }

  #transmitAfter(milliseconds: number): void {
    this.#cancelPause?.();
    this.#cancelPause = this.#options.clock.after(milliseconds, () => {
      this.#cancelPause = undefined;
      this.#transmitIdle();
    });
  }
}
