import { type CallId, limits, newRequestId, utf8Bytes } from '@parley/protocol';
import type { Clock } from '../contract/clock.js';
import type { SignalingPort } from '../contract/signaling-port.js';
import type { GatheredOffer, OfferAhead } from '../peer/first-offer.js';

/** Milliseconds without another candidate until the offer is left as it is: a LAN's are all there by then. */
const quiet = 150;

/**
 * Leaves the caller's offer at the server while it rings, for the device that will win [N12]: anew when there are
 * more candidates, one after the other, so that the newest is the one that stays.
 */
export class PreparedOffer {
  readonly #signaling: Pick<SignalingPort, 'request'>;
  readonly #clock: Clock;
  #callId: CallId | undefined;
  #newest: GatheredOffer | undefined;
  #sent: GatheredOffer | undefined;
  #ahead: OfferAhead | undefined;
  #isLeaving = false;
  #cancelQuiet: (() => void) | undefined;
  /** Tells the offers of the present peer connection from those of the one before. */
  #generation = 0;

  constructor(signaling: Pick<SignalingPort, 'request'>, clock: Clock) {
    this.#signaling = signaling;
    this.#clock = clock;
  }

  /** What the peer gets from the server; undefined if nothing was left there. */
  get ahead(): OfferAhead | undefined {
    return this.#ahead;
  }

  /** The call rings under this id. */
  rings(callId: CallId): void {
    if (this.#callId === callId) return;
    this.#callId = callId;
    this.#leaveSoon();
  }

  gathered(offer: GatheredOffer): void {
    this.#newest = offer;
    this.#leaveSoon();
  }

  /** Another peer connection takes the place of the one that made it. */
  startOver(): void {
    this.#generation += 1;
    this.#cancelQuiet?.();
    this.#newest = undefined;
    this.#sent = undefined;
    this.#ahead = undefined;
  }

  /** It no longer rings: from now on offers are relayed. */
  close(): void {
    this.startOver();
    this.#callId = undefined;
  }

  #leaveSoon(): void {
    this.#cancelQuiet?.();
    if (!this.#callId || !this.#newest) return;
    if (this.#newest.isComplete) void this.#leave();
    else this.#cancelQuiet = this.#clock.after(quiet, () => void this.#leave());
  }

  async #leave(): Promise<void> {
    const [callId, offer, generation] = [this.#callId, this.#newest, this.#generation];
    const isDue = callId && offer && this.#isNews && !this.#isLeaving;
    // One that is too large is told of as an error when it is relayed [M5].
    if (!isDue || utf8Bytes(offer.sdp) > limits.sdpBytes) return;
    const { sdp, neg, candidates } = offer;
    this.#sent = offer;
    this.#isLeaving = true;
    // Whether or not its ack comes, it may be what the peer gets.
    this.#ahead ??= { isSent: false, candidates };
    const ack = await this.#signaling.request<'call-prepare'>({
      type: 'call-prepare',
      id: newRequestId(),
      callId,
      epoch: 1,
      neg,
      sdp,
    });
    this.#isLeaving = false;
    if (generation === this.#generation && ack.ok) this.#ahead = { isSent: true, candidates };
    if (this.#isNews) this.#leaveSoon();
  }

  /** A device that is turned on or off changes nothing in it [N4]. */
  get #isNews(): boolean {
    return this.#newest?.sdp !== this.#sent?.sdp;
  }
}
