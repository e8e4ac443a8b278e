import type { CallId, CallSnapshot, MediaFlow, SentMedia } from '@parley/protocol';
import type { Clock } from './clock.js';
import { requestPersistently } from './persistent-request.js';
import { newRequestId } from './request-id.js';
import type { SignalingPort } from './signaling-port.js';

export interface MediaReport {
  readonly callId: CallId;
  readonly epoch: number;
  readonly flow: MediaFlow;
  readonly sends: SentMedia;
}

/** Tells the server, and through it the peer, what this device sends and receives: always the newest. */
export class MediaReporter {
  readonly #signaling: SignalingPort;
  readonly #clock: Clock;
  readonly #acked: (call: CallSnapshot) => void;
  #reported = '';
  #abort = new AbortController();

  constructor(signaling: SignalingPort, clock: Clock, acked: (call: CallSnapshot) => void) {
    this.#signaling = signaling;
    this.#clock = clock;
    this.#acked = acked;
  }

  report(report: MediaReport): void {
    const text = JSON.stringify(report);
    if (text === this.#reported) return;
    this.#reported = text;
    this.#abort.abort();
    this.#abort = new AbortController();
    void this.#send(report, this.#abort.signal);
  }

  close(): void {
    this.#abort.abort();
  }

  async #send(report: MediaReport, signal: AbortSignal): Promise<void> {
    const message = { type: 'call-media-state' as const, id: newRequestId(), ...report };
    const ack = await requestPersistently<'call-media-state'>(
      this.#signaling,
      this.#clock,
      message,
      signal,
    );
    if (ack?.ok) this.#acked(ack.call);
  }
}
