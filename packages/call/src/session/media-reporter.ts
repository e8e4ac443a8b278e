import {
  type CallId,
  isSame,
  type MediaFlow,
  newRequestId,
  type SentMedia,
} from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import { requestPersistently } from '../signaling/persistent-request.js';
import type { CallSnapshots } from '../signaling/snapshots.js';

/**
 * Milliseconds for which a report waits for an input that opens: one comes after the other, in the moment in which
 * the server has the descriptions of the call to relay.
 */
const gathering = 100;

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
  readonly #snapshots: Pick<CallSnapshots, 'acked'>;
  #newest: MediaReport | undefined;
  #isSending = false;
  #cancelGathering: (() => void) | undefined;
  #closed = false;
  /** Ends the repeats of a report that a newer one has replaced. */
  #abort = new AbortController();

  constructor(signaling: SignalingPort, clock: Clock, snapshots: Pick<CallSnapshots, 'acked'>) {
    this.#signaling = signaling;
    this.#clock = clock;
    this.#snapshots = snapshots;
  }

  /** @param isSettled no input is still being opened */
  report(report: MediaReport, { isSettled }: { isSettled: boolean }): void {
    if (this.#closed || (isSame(this.#newest, report) && !this.#cancelGathering)) return;
    const isUrgent = isSettled || report.flow !== (this.#newest?.flow ?? 'none');
    this.#newest = report;
    this.#abort.abort();
    if (this.#isSending) return;
    if (isUrgent) void this.#sendNewest();
    else this.#cancelGathering ??= this.#clock.after(gathering, () => void this.#sendNewest());
  }

  close(): void {
    this.#closed = true;
    this.#cancelGathering?.();
    this.#abort.abort();
  }

  async #sendNewest(): Promise<void> {
    this.#cancelGathering?.();
    this.#cancelGathering = undefined;
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
    if (ack?.ok) this.#snapshots.acked(ack.call);
  }
}
