import { CallError } from '../contract/call-error.js';
import type { Clock } from '../contract/clock.js';
import type { PeerConnectionPort } from '../contract/web-rtc-port.js';

/** Milliseconds for an answer, before the offer is sent again; then, after so many repeats, it is stuck. */
const answerWithin = 10_000;
const answerRepeats = 2;

export interface Description {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
  /** Numbers the offers of one device in one epoch; an answer has its offer's. */
  readonly neg: number;
}

export interface NegotiationOptions {
  readonly pc: PeerConnectionPort;
  /** The callee gives way when descriptions cross [N1]. */
  readonly polite: boolean;
  readonly clock: Clock;
  /** The number of the last offer that an earlier peer connection made in this epoch. */
  readonly negBefore: number;
  /** A description for the peer; the same one comes again when the peer seems not to have it. */
  send(description: Description): void;
  /** The first offer, which the server gives the peer by itself [N12]. */
  sentAhead(offer: Description): void;
  /** A remote offer is set and will be answered next. */
  beforeAnswer(offer: string): void;
  /** A remote description is set. */
  described(sdp: string): Promise<void>;
  /** The peer answered neither the offer nor its repeats. */
  stuck(): void;
  failed(error: CallError): void;
}

/**
 * Perfect negotiation as in the example of the WebRTC specification, for one peer connection.
 * What crosses what is decided the moment a description arrives; everything that touches the peer connection
 * then waits its turn on one chain of promises [N1].
 */
export class PerfectNegotiation {
  readonly #options: NegotiationOptions;
  readonly #pc: PeerConnectionPort;

  #makingOffer = false;
  #ignoreOffer = false;
  #isSettingRemoteAnswerPending = false;

  /** The caller makes the first offer of each epoch [C3]; the callee may offer once that is answered. */
  #maySend = false;
  #firstIsSent = false;
  #lastNeg: number;
  #unanswered: Description | undefined;
  #lastRemoteNeg = 0;
  #lastAnswer: Description | undefined;

  #chain: Promise<void> = Promise.resolve();
  #closed = false;
  #cancelRepeat: (() => void) | undefined;

  constructor(options: NegotiationOptions) {
    this.#options = options;
    this.#pc = options.pc;
    this.#lastNeg = options.negBefore;
  }

  get lastNeg(): number {
    return this.#lastNeg;
  }

  /** The first offer as it is now, while it may not be sent; undefined before it is made. */
  get prepared(): Description | undefined {
    const isMade = !this.#maySend && this.#pc.signalingState === 'have-local-offer';
    return isMade ? this.#localDescription('offer', this.#lastNeg) : undefined;
  }

  /** While true, candidates of the ignored offer may fail to fit. */
  get ignoresOffer(): boolean {
    return this.#ignoreOffer;
  }

  /** Makes the first offer, which leaves with `start` and by then costs no time [C3]. */
  prepare(): void {
    this.#offer();
  }

  /** Sends the first offer, at once when it is there; unless it is on its way already. */
  start({ isSent } = { isSent: false }): void {
    this.#maySend = true;
    this.#firstIsSent = isSent;
    // One that is being made leaves when it is done.
    if (this.#makingOffer) return;
    if (this.#pc.signalingState === 'stable') this.#offer();
    else this.#sendNewOffer();
  }

  negotiationNeeded(): void {
    if (this.#maySend) this.#offer();
  }

  receive(description: Description): void {
    if (description.type === 'offer') this.#receiveOffer(description);
    else this.#receiveAnswer(description);
  }

  /** Begins an ICE restart, also when an offer is stuck. `restartIce` survives the rollback [N3]. */
  restartIce(): void {
    this.enqueue('restart ICE', async () => {
      const isUnanswered = this.#unanswered !== undefined;
      this.#offerIsSettled();
      if (this.#pc.signalingState === 'have-local-offer') {
        await this.#pc.setLocalDescription({ type: 'rollback' });
      }
      this.#pc.restartIce();
      // To the browser, one that was not set is needed as before, and no news.
      if (isUnanswered && this.#options.polite) this.#offer();
    });
  }

  /** Puts a step on the chain. What it throws is told as an error of negotiation, and the chain goes on. */
  enqueue(step: string, work: () => Promise<void>): void {
    this.#chain = this.#chain.then(async () => {
      if (this.#closed) return;
      try {
        await work();
      } catch (error) {
        if (!this.#closed) this.#options.failed(CallError.negotiation(step, error));
      }
    });
  }

  close(): void {
    this.#closed = true;
    this.#cancelRepeat?.();
  }

  #offer(): void {
    this.#makingOffer = true;
    this.enqueue('make an offer', async () => {
      try {
        if (this.#options.polite) {
          await this.#propose();
          return;
        }
        // If a remote offer came first, `negotiationneeded` fires again once that is answered.
        if (this.#pc.signalingState === 'stable') {
          await this.#pc.setLocalDescription();
          this.#lastNeg += 1;
        }
        if (this.#maySend) this.#sendNewOffer();
      } finally {
        this.#makingOffer = false;
      }
    });
  }

  /**
   * The polite side's offer is set only once it is answered: one that crosses it is taken as if it had never been
   * made. A rollback would leave Chromium without the peer's picture (decision 0021).
   */
  async #propose(): Promise<void> {
    if (this.#pc.signalingState !== 'stable' || this.#unanswered) return;
    const sdp = await this.#pc.createOffer();
    this.#lastNeg += 1;
    this.#sendUntilAnswered({ type: 'offer', sdp, neg: this.#lastNeg });
  }

  #receiveOffer(offer: Description): void {
    if (offer.neg <= this.#lastRemoteNeg) {
      // The peer asks again: the answer may have been lost.
      if (this.#lastAnswer?.neg === offer.neg) this.#options.send(this.#lastAnswer);
      return;
    }
    // One that is being answered is in nobody's way: the peer took it back, and makes another.
    const readyForOffer =
      !this.#makingOffer &&
      (this.#pc.signalingState !== 'have-local-offer' || this.#isSettingRemoteAnswerPending);
    this.#ignoreOffer = !readyForOffer && !this.#options.polite;
    if (this.#ignoreOffer) return;

    const remoteNegBefore = this.#lastRemoteNeg;
    this.#lastRemoteNeg = offer.neg;
    this.enqueue('take an offer', async () => {
      try {
        // An offer of ours that was set is rolled back by it.
        await this.#pc.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
        this.#offerIsSettled();
        this.#options.beforeAnswer(offer.sdp);
        await this.#pc.setLocalDescription();
      } catch (error) {
        this.#lastRemoteNeg = remoteNegBefore;
        await this.#takeBackRemoteOffer();
        throw error;
      }
      this.#lastAnswer = this.#localDescription('answer', offer.neg);
      this.#options.send(this.#lastAnswer);
      this.#maySend = true;
      await this.#options.described(offer.sdp);
    });
  }

  /** One that cannot be answered would be in the way of everything that follows. */
  async #takeBackRemoteOffer(): Promise<void> {
    if (this.#pc.signalingState !== 'have-remote-offer') return;
    await this.#pc.setRemoteDescription({ type: 'rollback' });
  }

  #receiveAnswer(answer: Description): void {
    const isPending = this.#unanswered?.neg === answer.neg;
    if (!isPending || this.#isSettingRemoteAnswerPending) return;
    this.#isSettingRemoteAnswerPending = true;
    this.enqueue('take an answer', async () => {
      try {
        // An offer of the peer's that came before it may have taken the place of ours.
        if (this.#unanswered?.neg !== answer.neg) return;
        if (this.#options.polite) {
          await this.#pc.setLocalDescription({ type: 'offer', sdp: this.#unanswered.sdp });
        }
        await this.#pc.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
        this.#offerIsSettled();
      } finally {
        this.#isSettingRemoteAnswerPending = false;
      }
      await this.#options.described(answer.sdp);
    });
  }

  /** The description has the candidates that were gathered since it was made. */
  #sendNewOffer(): void {
    if (this.#pc.signalingState !== 'have-local-offer' || this.#unanswered) return;
    this.#sendUntilAnswered(this.#localDescription('offer', this.#lastNeg));
  }

  #sendUntilAnswered(offer: Description): void {
    this.#unanswered = offer;
    if (this.#firstIsSent) this.#options.sentAhead(offer);
    else this.#options.send(offer);
    this.#firstIsSent = false;
    this.#awaitAnswer(offer, answerRepeats);
  }

  /** As long as the offer is not answered it is sent again; then it is stuck. */
  #awaitAnswer(offer: Description, repeats: number): void {
    this.#cancelRepeat?.();
    this.#cancelRepeat = this.#options.clock.after(answerWithin, () => {
      if (repeats === 0) {
        this.#options.stuck();
        return;
      }
      this.#options.send(offer);
      this.#awaitAnswer(offer, repeats - 1);
    });
  }

  #offerIsSettled(): void {
    this.#unanswered = undefined;
    this.#cancelRepeat?.();
  }

  #localDescription(type: Description['type'], neg: number): Description {
    return { type, sdp: this.#pc.localDescription?.sdp ?? '', neg };
  }
}
