import type { Candidate } from '@parley/protocol';
import { CandidateBuffer } from '../peer/candidate-buffer.js';
import { CandidateExchange } from '../peer/candidate-exchange.js';
import { type Description, PerfectNegotiation } from '../peer/perfect-negotiation.js';
import type { FakeClock } from './fake-clock.js';
import type { FakeInternet } from './fake-internet.js';
import { FakeTrack } from './fake-media.js';
import type { FakePeerConnection } from './fake-peer-connection.js';
import { doesReceive, doesSend, type FakeTransceiver } from './fake-transceiver.js';

export type Kind = 'audio' | 'video';

/**
 * What a stranger does with the first offer that it answers: `fill` its tracks go where the offer has room, as with
 * `addTrack`; `append` they get sections of their own, of which it makes an offer, as in the tutorial; `listen` it
 * sends nothing; `refuse` it stops the first section of each kind.
 */
export const manners = ['fill', 'append', 'listen', 'refuse'] as const;
type Manner = (typeof manners)[number];

export interface StrangerOptions {
  readonly clock: FakeClock;
  readonly internet: FakeInternet;
  readonly polite: boolean;
  readonly manner: Manner;
  say(description: Description): void;
  sayCandidate(candidate: Candidate): void;
}

/** The peer connection of a client that is not ours: its negotiation is right, its sections are its own. */
export class Stranger {
  readonly pc: FakePeerConnection;
  readonly negotiation: PerfectNegotiation;
  readonly candidates: CandidateExchange;
  readonly received = new CandidateBuffer();
  readonly errors: unknown[] = [];
  #hasAnswered = false;

  constructor(options: StrangerOptions) {
    const { clock, internet, polite, manner, say, sayCandidate } = options;
    this.pc = internet.connect('stranger', {
      negotiationNeeded: () => this.negotiation.negotiationNeeded(),
      candidate: (candidate) => this.candidates.gathered(candidate),
      connection: () => {},
      track: () => {},
    });
    this.negotiation = new PerfectNegotiation({
      pc: this.pc,
      polite,
      clock,
      negBefore: 0,
      send: say,
      sentAhead: () => {},
      beforeAnswer: () => this.#take(manner),
      described: (sdp) => this.candidates.described(sdp),
      stuck: () => this.errors.push('stuck'),
      failed: (error) => this.errors.push(error),
    });
    this.candidates = new CandidateExchange({
      epoch: 1,
      pc: this.pc,
      received: this.received,
      send: sayCandidate,
      mayNotFit: () => this.negotiation.ignoresOffer,
    });
    this.candidates.start(this.candidates.early);
  }

  hear(candidate: Candidate): void {
    this.received.keep(1, candidate);
    this.negotiation.enqueue('add candidates', () => this.candidates.addReceived());
  }

  add(kind: Kind, direction: RTCRtpTransceiverDirection): FakeTransceiver {
    const transceiver = this.pc.addTransceiver(kind, { direction });
    if (doesSend(direction)) transceiver.sentTrack = new FakeTrack(kind);
    return transceiver;
  }

  turn(index: number, direction: RTCRtpTransceiverDirection): void {
    const transceiver = this.pc.getTransceivers()[index];
    if (transceiver && transceiver.direction !== 'stopped') transceiver.direction = direction;
  }

  stop(index: number): void {
    this.pc.getTransceivers()[index]?.stop();
  }

  openChannel(): void {
    this.pc.createDataChannel('parley', {}, { message: () => {} });
  }

  /** Its transceivers of a kind through which something comes. */
  sending(kind: Kind): FakeTransceiver[] {
    return this.#of(kind).filter(
      ({ currentDirection, sentTrack }) => doesSend(currentDirection) && sentTrack !== null,
    );
  }

  /** Its transceivers of a kind by which it would receive. */
  listening(kind: Kind): FakeTransceiver[] {
    return this.#of(kind).filter(({ direction, mid }) => doesReceive(direction) && mid !== null);
  }

  #of(kind: Kind): FakeTransceiver[] {
    return this.pc.getTransceivers().filter((transceiver) => transceiver.kind === kind);
  }

  #take(manner: Manner): void {
    if (this.#hasAnswered) return;
    this.#hasAnswered = true;
    for (const kind of ['audio', 'video'] as const) {
      const [first] = this.#of(kind);
      if (manner === 'append') this.add(kind, 'sendrecv');
      if (!first) continue;
      if (manner === 'refuse') first.stop();
      if (manner !== 'fill') continue;
      first.direction = 'sendrecv';
      first.sentTrack = new FakeTrack(kind);
    }
  }
}
