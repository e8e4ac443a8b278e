import type { CallId, CallSnapshot, MediaFlow, SentMedia } from '@parley/protocol';
import type { Clock } from './clock.js';
import { isSame } from './is-same.js';
import { requestPersistently } from './persistent-request.js';
import { newRequestId } from './request-id.js';
import type { SignalingPort } from './signaling-port.js';

export interface MediaReport {
  readonly callId: CallId;
  readonly epoch: number;
  readonly flow: MediaFlow;
  readonly sends: SentMedia;
}

/**
 * Tells the server, and through it the peer, what this device sends and receives. One report at a time, so that
 * the newest is also the last to take effect.
 */
export class MediaReporter {
  readonly #signaling: SignalingPort;
  readonly #clock: Clock;
  readonly #acked: (call: CallSnapshot) => void;
  #newest: MediaReport | undefined;
  #isSending = false;
  #closed = false;
  /** Ends the repeats of a report that a newer one has replaced. */
  #abort = new AbortController();

  constructor(signaling: SignalingPort, clock: Clock, acked: (call: CallSnapshot) => void) {
    this.#signaling = signaling;
    this.#clock = clock;
    this.#acked = acked;
  }

  report(report: MediaReport): void {
    if (this.#closed || isSame(this.#newest, report)) return;
    this.#newest = report;
    this.#abort.abort();
    if (!this.#isSending) void this.#sendNewest();
  }

  close(): void {
    this.#closed = true;
    this.#abort.abort();
  }

  async #sendNewest(): Promise<void> {
    this.#isSending = true;
    let sent: MediaReport | undefined;
    while (this.#newest && this.#newest !== sent && !this.#closed) {
      sent = this.#newest;
      this.#abort = new AbortController();
      await this.#send(sent, this.#abort.signal);
    }
    this.#isSending = false;
  }

  async #send(report: MediaReport, signal: AbortSignal): Promise<void> {
    const ack = await requestPersistently<'call-media-state'>(
      this.#signaling,
      this.#clock,
      { type: 'call-media-state', id: newRequestId(), ...report },
      signal,
    );
    if (ack?.ok) this.#acked(ack.call);
  }
}
