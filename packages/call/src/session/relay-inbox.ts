import type { SignalingRelay } from '../contract/signaling-port.js';
import { CandidateBuffer } from '../peer/candidate-buffer.js';
import type { Description } from '../peer/perfect-negotiation.js';

/** More than an honest peer has under way at once; past it the oldest go. */
const mostWaiting = 16;

interface Waiting {
  readonly epoch: number;
  readonly description: Description;
}

/**
 * Relays of the peer's, until they can be applied: those of an epoch that only the peer has told of wait for the
 * server's word of it [N10], those of the present one for its peer connection.
 */
export class RelayInbox {
  readonly candidates = new CandidateBuffer();
  readonly #seen = new Set<string>();
  #descriptions: Waiting[] = [];

  /** Relays come at least once; each is kept once [M7]. */
  keep(message: SignalingRelay): void {
    if (this.#seen.has(message.id)) return;
    this.#seen.add(message.id);
    if (message.type === 'new-ice-candidate') {
      this.candidates.keep(message.epoch, message.candidate);
      return;
    }
    const { epoch, sdp, neg } = message;
    const type = message.type === 'video-offer' ? 'offer' : 'answer';
    this.#descriptions.push({ epoch, description: { type, sdp, neg } });
    if (this.#descriptions.length > mostWaiting) this.#descriptions.shift();
  }

  /** Hands out the descriptions of `epoch`, in the order of arrival. */
  takeDescriptions(epoch: number): Description[] {
    const taken = this.#descriptions.filter((waiting) => waiting.epoch === epoch);
    this.#descriptions = this.#descriptions.filter((waiting) => waiting.epoch !== epoch);
    return taken.map(({ description }) => description);
  }

  forgetBefore(epoch: number): void {
    this.#descriptions = this.#descriptions.filter((waiting) => waiting.epoch >= epoch);
    this.candidates.forgetBefore(epoch);
  }
}
