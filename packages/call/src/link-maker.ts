import { CallError } from './call-error.js';
import { createCertificate, fetchIceServers } from './call-preparation.js';
import type { CallSessionOptions } from './call-session-options.js';
import type { CandidateBuffer } from './candidate-buffer.js';
import { PeerLink, type PeerLinkEvents } from './peer-link.js';

export interface LinkMakerOptions
  extends Pick<CallSessionOptions, 'signaling' | 'webRtc' | 'clock' | 'media'> {
  /** The peer's, as they come. */
  readonly candidates: CandidateBuffer;
  peerSends(): boolean;
  /** A link is there. */
  made(link: PeerLink): void;
  /** Of every link. */
  readonly events: PeerLinkEvents;
}

/** Makes the peer links of one call: each with ICE servers of the moment, all with one certificate. */
export class LinkMaker {
  readonly #options: LinkMakerOptions;
  readonly #certificate: Promise<RTCCertificate | undefined>;
  /** Tells the newest attempt from those that it replaced. */
  #attempt = 0;

  constructor(options: LinkMakerOptions) {
    this.#options = options;
    this.#certificate = createCertificate(options.webRtc);
  }

  /** The link of an epoch; one that is still being made is made no more. */
  async make(epoch: number, role: 'caller' | 'callee'): Promise<void> {
    const { signaling, webRtc, clock, media, candidates, peerSends, made, events } = this.#options;
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
        webRtc,
        clock,
        configuration: {
          iceServers: iceServers ?? [],
          ...(certificate && { certificates: [certificate] }),
        },
        candidates,
        trackOf: (kind) => media.trackOf(kind),
        peerSends,
        events,
      });
    } catch (error) {
      events.failed(CallError.peerConnection(error));
      return;
    }
    made(link);
  }

  close(): void {
    this.#attempt += 1;
  }
}
