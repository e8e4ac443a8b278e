import type { CallId, SentMedia } from '@parley/protocol';
import { CallError } from '../contract/call-error.js';
import type { CandidateBuffer } from '../peer/candidate-buffer.js';
import type { OfferAhead } from '../peer/first-offer.js';
import { PeerLink, type PeerLinkEvents } from '../peer/peer-link.js';
import { createCertificate, fetchIceServers } from './call-preparation.js';
import type { CallSessionOptions } from './call-session-options.js';
import { PreparedOffer } from './prepared-offer.js';

export interface PeerLinkFactoryOptions
  extends Pick<CallSessionOptions, 'signaling' | 'webRtc' | 'clock' | 'media'> {
  /** The peer's, as they come. */
  readonly candidates: CandidateBuffer;
  peerSends(): SentMedia | undefined;
  /** A link is there. */
  made(link: PeerLink): void;
  /** Of every link. */
  readonly events: Omit<PeerLinkEvents, 'prepared'>;
}

/**
 * Makes the peer links of one call: each with ICE servers of the moment, all with one certificate. What the first
 * offers while it rings is left at the server.
 */
export class PeerLinkFactory {
  readonly #options: PeerLinkFactoryOptions;
  readonly #certificate: Promise<RTCCertificate | undefined>;
  readonly #offer: PreparedOffer;
  #newest: PeerLink | undefined;
  /** Tells the newest attempt from those that it replaced. */
  #attempt = 0;

  constructor(options: PeerLinkFactoryOptions) {
    this.#options = options;
    this.#certificate = createCertificate(options.webRtc);
    this.#offer = new PreparedOffer(options.signaling, options.clock);
  }

  /** The own call rings: its offer can be left at the server [N12]. */
  rings(callId: CallId): void {
    this.#offer.rings(callId);
  }

  /** The call is answered. @returns what of the newest link's offer the server gives the peer */
  answered(): OfferAhead | undefined {
    const { ahead } = this.#offer;
    this.#offer.close();
    return ahead;
  }

  /** The link of an epoch; one that is still being made is made no more. */
  async make(epoch: number, role: 'caller' | 'callee'): Promise<void> {
    const { signaling, webRtc, clock, media, candidates, peerSends, made, events } = this.#options;
    this.#offer.startOver();
    this.#attempt += 1;
    const attempt = this.#attempt;
    const [iceServers, certificate] = await Promise.all([
      fetchIceServers(signaling, clock),
      this.#certificate,
    ]);
    if (attempt !== this.#attempt) return;
    let link: PeerLink;
    try {
      link = new PeerLink({
        epoch,
        role,
        // A peer that was given the offer of the link before must not take this one's for the same [N12].
        negBefore: this.#newest?.epoch === epoch ? this.#newest.lastNeg : 0,
        webRtc,
        clock,
        configuration: {
          iceServers: iceServers ?? [],
          ...(certificate && { certificates: [certificate] }),
        },
        candidates,
        trackOf: (kind) => media.trackOf(kind),
        screenContent: () => media.screen.content,
        peerSends,
        events: { ...events, prepared: (offer) => this.#offer.gathered(offer) },
      });
    } catch (error) {
      events.failed(CallError.peerConnection(error));
      return;
    }
    this.#newest = link;
    made(link);
  }

  /** Of the newest link, unless another takes its place meanwhile. TURN credentials may have expired [N3]. */
  async restartIce(): Promise<void> {
    const { signaling, clock } = this.#options;
    const attempt = this.#attempt;
    const iceServers = await fetchIceServers(signaling, clock);
    if (attempt === this.#attempt) this.#newest?.restartIce(iceServers);
  }

  close(): void {
    this.#offer.close();
    this.#attempt += 1;
    this.#newest = undefined;
  }
}
